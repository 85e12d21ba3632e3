import type * as React from 'react';
import {
  IconButton,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useKernelText } from '../texts';

export interface Column<Row> {
  key: string;
  header: React.ReactNode;
  cell: (row: Row) => React.ReactNode;
}

interface Opening<Row> {
  /** Of the button at a row's end; a click anywhere in the row does the same. */
  label: (row: Row) => string;
  onOpen: (row: Row) => void;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  opening?: Opening<Row>;
}

/** Plain text becomes a cell's text; anything else stands as it is. */
export const DataTable = <Row,>({ label, columns, rows, keyOf, opening }: Props<Row>) => {
  const shown = opening ? [...columns, openColumn(opening)] : columns;
  return (
    <Table colCount={shown.length} rowCount={rows.length + 1} aria-label={label}>
      <Thead>
        <Tr>
          {shown.map(({ key, header }) => (
            <Th key={key}>
              {typeof header === 'string' ? (
                <Typography variant="sigma">{header}</Typography>
              ) : (
                header
              )}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row) => (
          <Tr
            key={keyOf(row)}
            {...(opening
              ? { onClick: () => opening.onOpen(row), style: { cursor: 'pointer' } }
              : {})}
          >
            {shown.map(({ key, cell }) => (
              <Td key={key}>{asText(cell(row))}</Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

const openColumn = <Row,>({ label, onOpen }: Opening<Row>): Column<Row> => ({
  key: 'open',
  header: <OpenHeader />,
  cell: (row) => (
    <IconButton
      label={label(row)}
      variant="ghost"
      onClick={(event: React.MouseEvent) => {
        event.stopPropagation();
        onOpen(row);
      }}
    >
      <Eye />
    </IconButton>
  ),
});

const OpenHeader = () => <VisuallyHidden>{useKernelText()('kernel.ui.details')}</VisuallyHidden>;

const asText = (content: React.ReactNode): React.ReactNode =>
  typeof content === 'string' || typeof content === 'number' ? (
    <Typography textColor="neutral800">{content}</Typography>
  ) : (
    content
  );
