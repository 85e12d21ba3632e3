import { Typography } from '@strapi/design-system';
import { FormattedMessage } from 'react-intl';
import { ReferenceName } from './components/reference-name';
import type { ReferenceKind } from '../../shared/references';

interface Header {
  name: string;
  attribute?: { type: string };
  cellFormatter?: (row: Record<string, unknown>, header: Header) => React.ReactNode;
}

interface Columns {
  displayedHeaders: Header[];
  layout: unknown;
}

const KINDS: Readonly<Record<string, ReferenceKind>> = {
  organisationId: 'organisations',
  branchId: 'branches',
  accountKey: 'accounts',
};

/** Lists show names where the row has an identifier, and words where it has a code. */
export const nameColumns = ({ displayedHeaders, layout }: Columns): Columns => ({
  layout,
  displayedHeaders: displayedHeaders.map((header) => {
    const kind = KINDS[header.name];
    if (kind) {
      return {
        ...header,
        cellFormatter: (row) => <ReferenceName kind={kind} value={row[header.name]} />,
      };
    }
    if (header.attribute?.type !== 'enumeration') return header;
    return { ...header, cellFormatter: (row) => <Word value={row[header.name]} /> };
  }),
});

const Word = ({ value }: { value: unknown }) => (
  <Typography textColor="neutral800">
    {typeof value === 'string' ? <FormattedMessage id={value} defaultMessage={value} /> : '–'}
  </Typography>
);
