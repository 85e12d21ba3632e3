import { Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';

interface Props<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  columns: readonly { title: string; cell: (row: Row) => React.ReactNode }[];
}

/** Plain text becomes a cell's text; anything else stands as it is. */
export const DataTable = <Row,>({ label, rows, keyOf, columns }: Props<Row>) => (
  <Table colCount={columns.length} rowCount={rows.length + 1} aria-label={label}>
    <Thead>
      <Tr>
        {columns.map(({ title }) => (
          <Th key={title}>
            <Typography variant="sigma">{title}</Typography>
          </Th>
        ))}
      </Tr>
    </Thead>
    <Tbody>
      {rows.map((row) => (
        <Tr key={keyOf(row)}>
          {columns.map(({ title, cell }) => (
            <Td key={title}>{shown(cell(row))}</Td>
          ))}
        </Tr>
      ))}
    </Tbody>
  </Table>
);

const shown = (content: React.ReactNode): React.ReactNode =>
  typeof content === 'string' || typeof content === 'number' ? (
    <Typography textColor="neutral800">{content}</Typography>
  ) : (
    content
  );
