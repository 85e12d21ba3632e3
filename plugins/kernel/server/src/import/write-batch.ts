import type { Knex } from 'knex';
import type { BatchResult, ImportTarget, NumberedRow, RowError } from '../../../shared/import';
import { fromDatabase } from '../http/error-codes';
import { advance, claimKeys, lockAt } from './ledger';
import type { Checkpoint } from './ledger';
import type { Upsert } from './upsert';

export interface Batch {
  rows: readonly NumberedRow[];
  /** The last line that the batch covers, good or bad. */
  lastLine: number;
}

export interface BatchWriter {
  connection: Knex;
  target: ImportTarget;
  upsert: Upsert;
  organisationId: string;
  /** The map's. */
  source: string;
  now: () => Date;
}

interface Written extends BatchResult {
  refused: readonly RowError[];
}

const RETRIES = 3;

/** Rows, keys and checkpoint in one transaction: all of the batch, or nothing of it. */
export const writeBatch = async (
  writer: BatchWriter,
  checkpoint: Checkpoint,
  batch: Batch,
): Promise<{ checkpoint: Checkpoint; refused: readonly RowError[] }> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writer.connection.transaction((trx) =>
        inTransaction(trx, writer, checkpoint, batch),
      );
    } catch (error) {
      if (!isTransient(error) || attempt === RETRIES) throw error;
    }
  }
};

const inTransaction = async (
  trx: Knex.Transaction,
  writer: BatchWriter,
  checkpoint: Checkpoint,
  { rows, lastLine }: Batch,
) => {
  await lockAt(trx, checkpoint);
  const keys = rows.map(({ line, row }) => ({ line, key: row['sourceId'] as string }));
  const repeated = await claimKeys(trx, checkpoint.id, keys);
  const known = new Set(repeated.map(({ line }) => line));
  const fresh = rows.filter(({ line }) => !known.has(line));
  const { organisationId, source } = writer;
  const checked = (await writer.target.beforeBatch?.(trx, fresh, { organisationId, source })) ?? {
    rows: fresh,
    refused: [],
  };
  const written = await writeOrSplit(trx, writer, checked.rows);
  await writer.target.afterBatch?.(trx, written);
  const refused = [...repeated, ...checked.refused, ...written.refused];
  const next: Checkpoint = {
    id: checkpoint.id,
    line: lastLine,
    created: checkpoint.created + written.created.length,
    updated: checkpoint.updated + written.updated.length,
    unchanged: checkpoint.unchanged + written.unchanged,
    refused: checkpoint.refused + refused.length,
  };
  await advance(trx, next, writer.now());
  return { checkpoint: next, refused };
};

const NOTHING: Written = { created: [], updated: [], unchanged: 0, refused: [] };

/** When the database refuses a row, halves the batch until that row stands alone. */
const writeOrSplit = async (
  trx: Knex.Transaction,
  writer: BatchWriter,
  rows: readonly NumberedRow[],
): Promise<Written> => {
  const { upsert, organisationId, now } = writer;
  const [only] = rows;
  if (!only) return NOTHING;
  try {
    const data = rows.map(({ row }) => row);
    const result = await trx.transaction((savepoint) =>
      upsert(savepoint, data, { organisationId, now: now() }),
    );
    return { ...result, refused: [] };
  } catch (error) {
    if (!isAboutData(error)) throw error;
    if (rows.length === 1) {
      return { ...NOTHING, refused: [explain(writer.target, only.line, error)] };
    }
    const middle = Math.ceil(rows.length / 2);
    const first = await writeOrSplit(trx, writer, rows.slice(0, middle));
    return merged(first, await writeOrSplit(trx, writer, rows.slice(middle)));
  }
};

const merged = (a: Written, b: Written): Written => ({
  created: [...a.created, ...b.created],
  updated: [...a.updated, ...b.updated],
  unchanged: a.unchanged + b.unchanged,
  refused: [...a.refused, ...b.refused],
});

/** SQLSTATE classes 22 (a value) and 23 (a constraint). */
const isAboutData = (error: unknown): boolean => /^2[23]/.test(sqlState(error));

/** Serialisation failure, deadlock. */
const isTransient = (error: unknown): boolean => ['40001', '40P01'].includes(sqlState(error));

const sqlState = (error: unknown): string => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
};

const explain = (target: ImportTarget, line: number, error: unknown): RowError => {
  const { constraint } = error as { constraint?: string };
  const known = constraint === undefined ? undefined : target.constraints[constraint];
  if (known) return { line, ...known };
  return { line, column: null, reason: fromDatabase(error)?.message ?? 'the database refused it' };
};
