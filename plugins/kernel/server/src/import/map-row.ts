import { invalid } from '../../../shared/errors';
import type { CellParser, ColumnMap, ImportRow, Json, RowError } from '../../../shared/import';

export const MAX_COLUMNS = 500;

export type MappedRow = { ok: true; row: ImportRow } | { ok: false; errors: readonly RowError[] };

interface BoundCell {
  index: number;
  column: string;
  parse: CellParser;
}

/** Binds a map to the header of a file; throws when the file lacks a column that the map reads. */
export const bindMap = (
  map: ColumnMap,
  header: readonly string[],
): ((line: number, cells: readonly string[]) => MappedRow) => {
  const fields = bindFields(map, header);
  return (line, cells) => {
    const errors: RowError[] = [];
    const row: Record<string, Json> = {};
    for (const { field, from, combine } of fields) {
      const values: Json[] = [];
      for (const { index, column, parse } of from) {
        const parsed = parse((cells[index] ?? '').trim());
        if (parsed.ok) values.push(parsed.value);
        else errors.push({ line, column, reason: parsed.reason });
      }
      if (values.length === from.length) row[field] = combine ? combine(values) : values[0]!;
    }
    return errors.length > 0 ? { ok: false, errors: distinct(errors) } : { ok: true, row };
  };
};

const bindFields = ({ name, fields }: ColumnMap, header: readonly string[]) => {
  if (header.length > MAX_COLUMNS) {
    throw invalid('file', `The file has more than ${MAX_COLUMNS} columns`, 'FILE_HEADER_WRONG');
  }
  const columns = header.map((column) => column.trim());
  const missing = new Set<string>();
  const bound = fields.map(({ field, from, combine }) => ({
    field,
    combine,
    from: from.map(({ column, parse }): BoundCell => {
      const index = columns.indexOf(column);
      if (index === -1) missing.add(column);
      if (columns.lastIndexOf(column) !== index) {
        throw invalid('file', `The column "${column}" is there twice`, 'FILE_HEADER_WRONG');
      }
      return { index, column, parse };
    }),
  }));
  if (missing.size === 0) return bound;
  const list = [...missing].join(', ');
  throw invalid(
    'file',
    `The map "${name}" needs columns that are missing: ${list}`,
    'FILE_HEADER_WRONG',
  );
};

/** A column that feeds two fields is wrong once. */
const distinct = (errors: readonly RowError[]): RowError[] =>
  errors.filter(
    (error, index) => errors.findIndex(({ column }) => column === error.column) === index,
  );
