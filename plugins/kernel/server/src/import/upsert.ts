import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { BatchResult, ColumnMap, ImportRow, ImportTarget } from '../../../shared/import';

export interface UpsertContext {
  organisationId: string;
  now: Date;
}

export type Upsert = (
  trx: Knex.Transaction,
  rows: readonly ImportRow[],
  context: UpsertContext,
) => Promise<BatchResult>;

/**
 * Writes a batch in one statement, as rows that Strapi could have written. Rows that are already
 * as the file says are not touched at all: no new row version, no new date.
 */
export const prepareUpsert = (target: ImportTarget, map: ColumnMap): Upsert => {
  const statement = upsertStatement(target, map);
  const initial = JSON.stringify(renamed(target, map.initial));
  return async (trx, rows, { organisationId, now }) => {
    const input = rows.map((row) => ({ document_id: newDocumentId(), ...renamed(target, row) }));
    const { rows: written } = await trx.raw<{ rows: { document_id: string; created: boolean }[] }>(
      statement,
      {
        rows: JSON.stringify(input),
        initial,
        organisation: organisationId,
        source: map.source,
        now,
      },
    );
    const ids = (created: boolean): string[] =>
      written.flatMap((row) => (row.created === created ? [row.document_id] : []));
    return {
      created: ids(true),
      updated: ids(false),
      unchanged: rows.length - written.length,
    };
  };
};

const renamed = ({ columns }: ImportTarget, row: ImportRow): ImportRow =>
  Object.fromEntries(
    Object.entries(row).map(([field, value]) => [columnOf(columns, field).column, value]),
  );

const columnOf = (columns: ImportTarget['columns'], field: string) => {
  const column = columns[field];
  if (!column) throw new Error(`The import target has no field "${field}"`);
  return column;
};

const upsertStatement = (
  { table, columns }: ImportTarget,
  { fields, initial }: ColumnMap,
): string => {
  const owned = fields.map(({ field }) => columnOf(columns, field));
  const first = Object.keys(initial).map((field) => columnOf(columns, field));
  const names = owned.map(({ column }) => column);
  const data = names.filter((column) => column !== 'source_id');
  const list = (prefix: string, of: readonly string[]): string =>
    of.map((column) => `${prefix}.${column}`).join(', ');
  const typed = (of: readonly { column: string; type: string }[]): string =>
    of.map(({ column, type }) => `${column} ${type}`).join(', ');
  const firstNames = first.map(({ column }) => column);

  return `
    WITH input AS (
      SELECT * FROM json_to_recordset(:rows::json) AS input (document_id text, ${typed(owned)})
    ), changed AS (
      SELECT input.* FROM input LEFT JOIN ${table} AS stored
        ON stored.organisation_id = :organisation AND stored.source = :source
        AND stored.source_id = input.source_id
      WHERE stored.id IS NULL OR (${list('stored', data)}) IS DISTINCT FROM (${list('input', data)})
    )
    INSERT INTO ${table} AS stored (document_id, organisation_id, source,
      ${[...names, ...firstNames].join(', ')}, created_at, updated_at, published_at)
    SELECT changed.document_id, :organisation, :source,
      ${[list('changed', names), ...(first.length > 0 ? [list('initial', firstNames)] : [])].join(', ')},
      :now, :now, :now
    FROM changed ${first.length > 0 ? `CROSS JOIN json_to_record(:initial::json) AS initial (${typed(first)})` : 'WHERE :initial::json IS NOT NULL'}
    ORDER BY changed.source_id
    ON CONFLICT (organisation_id, source, source_id) DO UPDATE
      SET ${data.map((column) => `${column} = excluded.${column}`).join(', ')},
        updated_at = excluded.updated_at
    RETURNING stored.document_id, (stored.xmax = 0) AS created`;
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Looks like Strapi's own: 24 characters, the first a letter; 36^23 of them. */
const newDocumentId = (): string => {
  const bytes = randomBytes(24);
  let id = ALPHABET[bytes[0]! % 26]!;
  for (let index = 1; index < 24; index += 1) id += ALPHABET[bytes[index]! % 36]!;
  return id;
};
