import { Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ChangeView } from '../../../shared/contracts';
import { useText } from '../use-text';

const Value = styled.pre`
  margin: 0;
  max-height: 24rem;
  overflow: auto;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  font-family: inherit;
  unicode-bidi: plaintext;
`;

/** Field by field, before and after. */
export const Diff = ({ changes }: { changes: readonly ChangeView[] }) => {
  const text = useText();
  if (changes.length === 0) return <Typography>{text('audit.diff.none')}</Typography>;
  return (
    <Table colCount={3} rowCount={changes.length + 1} aria-label={text('audit.diff.title')}>
      <Thead>
        <Tr>
          {(['audit.diff.field', 'audit.diff.before', 'audit.diff.after'] as const).map((key) => (
            <Th key={key}>
              <Typography variant="sigma">{text(key)}</Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {changes.map((change) => (
          <Tr key={`${change.field} ${change.locale ?? ''}`}>
            <Td>
              <Typography fontWeight="semiBold" tag="bdi" dir="ltr">
                {change.locale ? `${change.field} (${change.locale})` : change.field}
              </Typography>
            </Td>
            <Cell change={change} value={change.before} background="danger100" />
            <Cell change={change} value={change.after} background="success100" />
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

interface CellProps {
  change: ChangeView;
  value: unknown;
  background: string;
}

const Cell = ({ change, value, background }: CellProps) => {
  const text = useText();
  const nothing = change.erased ? text('audit.diff.erased') : text('audit.diff.empty');
  return (
    <Td>
      {value === null || change.erased ? (
        <Typography textColor="neutral500">{nothing}</Typography>
      ) : (
        <Box background={background} padding={2} hasRadius>
          <Typography textColor="neutral800">
            <Value>{shown(value)}</Value>
          </Typography>
        </Box>
      )}
    </Td>
  );
};

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);
