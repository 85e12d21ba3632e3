import type { Knex } from 'knex';
import { conflict } from '../../../shared/errors';
import type { RowError } from '../../../shared/import';
import { IMPORT_KEYS_TABLE, IMPORTS_TABLE } from './tables';

export interface Checkpoint {
  id: number;
  /** The last line whose batch is committed; 0 before the first. */
  line: number;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that could be read and were not taken: repeated, or refused by the database. */
  refused: number;
}

interface Identity {
  organisationId: string;
  target: string;
  map: string;
  fileHash: string;
}

const COUNTS = ['line', 'created', 'updated', 'unchanged', 'refused'] as const;

/** Goes on where an interrupted run of the same file stopped; a finished one begins again. */
export const begin = async (
  connection: Knex,
  identity: Identity,
  { now, afresh }: { now: Date; afresh: boolean },
): Promise<Checkpoint> => {
  const kept = COUNTS.map(
    (name) =>
      `${name} = CASE WHEN run.status = 'running' AND NOT :afresh THEN run.${name} ELSE 0 END`,
  );
  const { rows } = await connection.raw<{ rows: (Omit<Checkpoint, 'id'> & { id: string })[] }>(
    `INSERT INTO ${IMPORTS_TABLE} AS run
       (organisation_id, target, map, file_hash, status, started_at, changed_at)
     VALUES (:organisationId, :target, :map, :fileHash, 'running', :now, :now)
     ON CONFLICT (organisation_id, target, map, file_hash) DO UPDATE
       SET status = 'running', started_at = :now, changed_at = :now, ${kept.join(', ')}
     RETURNING id, ${COUNTS.join(', ')}`,
    { ...identity, now, afresh },
  );
  const run = rows[0]!;
  const checkpoint = { ...run, id: Number(run.id) };
  if (checkpoint.line === 0) await forgetKeys(connection, checkpoint.id);
  return checkpoint;
};

/** Held until the batch is committed: two runs of one file cannot both write it. */
export const lockAt = async (trx: Knex.Transaction, { id, line }: Checkpoint): Promise<void> => {
  const row = await trx<{ id: number; line: number }>(IMPORTS_TABLE)
    .where({ id })
    .forUpdate()
    .first('line');
  if (row?.line === line) return;
  throw conflict('IMPORT_RUNNING', 'This file is being imported by somebody else right now');
};

export const advance = async (
  trx: Knex.Transaction,
  { id, ...counts }: Checkpoint,
  now: Date,
): Promise<void> => {
  await trx(IMPORTS_TABLE)
    .where({ id })
    .update({ ...counts, changed_at: now });
};

export const finish = async (connection: Knex, { id }: Checkpoint, now: Date): Promise<void> => {
  await connection(IMPORTS_TABLE).where({ id }).update({ status: 'finished', changed_at: now });
  await forgetKeys(connection, id);
};

const forgetKeys = (connection: Knex, id: number): Promise<unknown> =>
  connection.raw(`DELETE FROM ${IMPORT_KEYS_TABLE} WHERE import_id = ?`, [id]);

interface Keyed {
  line: number;
  key: string;
}

/** Notes the keys of a batch; answers with the rows whose key an earlier line of the file had. */
export const claimKeys = async (
  trx: Knex.Transaction,
  importId: number,
  rows: readonly Keyed[],
): Promise<RowError[]> => {
  const input = `SELECT md5(key)::uuid AS key, line
    FROM json_to_recordset(?::json) AS input (key text, line integer) ORDER BY line`;
  const { rows: claimed } = await trx.raw<{ rows: { line: number }[] }>(
    `INSERT INTO ${IMPORT_KEYS_TABLE} (import_id, key, line)
     SELECT ?, input.key, input.line FROM (${input}) AS input
     ON CONFLICT DO NOTHING RETURNING line`,
    [importId, JSON.stringify(rows)],
  );
  if (claimed.length === rows.length) return [];
  const fresh = new Set(claimed.map(({ line }) => line));
  const repeated = rows.filter(({ line }) => !fresh.has(line));
  const { rows: earlier } = await trx.raw<{ rows: { line: number; first: number }[] }>(
    `SELECT input.line, known.line AS first FROM (${input}) AS input
     JOIN ${IMPORT_KEYS_TABLE} AS known ON known.import_id = ? AND known.key = input.key`,
    [JSON.stringify(repeated), importId],
  );
  return earlier.map(({ line, first }) => ({
    line,
    column: null,
    reason: `has the same key as line ${first}`,
  }));
};
