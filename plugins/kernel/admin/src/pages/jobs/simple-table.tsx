import type * as React from 'react';
import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

export interface Column<Row> {
  key: string;
  header: React.ReactNode;
  cell: (row: Row) => React.ReactNode;
}

interface Props<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
}

export const SimpleTable = <Row,>({ label, columns, rows, keyOf }: Props<Row>) => (
  <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
    <Thead>
      <Tr>
        {columns.map(({ key, header }) => (
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
        <Tr key={keyOf(row)}>
          {columns.map(({ key, cell }) => (
            <Td key={key}>{asText(cell(row))}</Td>
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);

const asText = (content: React.ReactNode): React.ReactNode =>
  typeof content === 'string' || typeof content === 'number' ? (
    <Typography textColor="neutral800" ellipsis>
      {content}
    </Typography>
  ) : (
    content
  );
