import { appendFile } from 'node:fs/promises';
import type { Knex } from 'knex';
import { checkpointHash, signCheckpoint } from '../domain/checkpoint';
import type { Checkpoint } from '../domain/checkpoint';
import { GENESIS } from '../domain/entry';
import type { KeyRing } from '../domain/key-ring';
import { CHECKPOINTED, CHECKPOINTS, HEADS } from '../tables';
import { CHECKPOINT_COLUMNS, toCheckpoint } from '../verification/read-log';
import type { CheckpointRow } from '../verification/read-log';

/** Signs the heads that have moved since the last checkpoint. One process at a time. */
export const makeCheckpoint = async (
  trx: Knex.Transaction,
  keys: KeyRing,
  now: Date,
): Promise<Checkpoint | null> => {
  await trx.raw('SELECT pg_advisory_xact_lock(hashtext(?))', [CHECKPOINTS]);
  const last = await lastOf(trx);
  const heads = await grownHeads(trx);
  if (heads.length === 0) return null;

  const checkpoint = signCheckpoint(keys.current, {
    number: (last?.number ?? 0) + 1,
    at: now.toISOString(),
    previous: last ? checkpointHash(last) : GENESIS,
    heads,
  });
  await trx(CHECKPOINTS).insert({
    number: checkpoint.number,
    at: now,
    key_id: checkpoint.keyId,
    previous: checkpoint.previous,
    heads: JSON.stringify(heads),
    signature: checkpoint.signature,
  });
  return checkpoint;
};

/**
 * Outside the database, where whoever changes rows cannot reach it. It begins a line, too: the one
 * before it may have been cut off by a crash.
 */
export const copyCheckpoint = (file: string, checkpoint: Checkpoint): Promise<void> =>
  appendFile(file, `\n${JSON.stringify({ checkpoint })}\n`);

const lastOf = async (trx: Knex.Transaction): Promise<Checkpoint | undefined> => {
  const { rows } = await trx.raw<{ rows: CheckpointRow[] }>(
    `SELECT ${CHECKPOINT_COLUMNS} FROM ${CHECKPOINTS} ORDER BY number DESC LIMIT 1`,
  );
  return rows[0] && toCheckpoint(rows[0]);
};

const grownHeads = async (trx: Knex.Transaction): Promise<Checkpoint['heads']> => {
  const { rows } = await trx.raw<{ rows: { chain: string; sequence: string; hash: string }[] }>(
    `WITH grown AS (
       SELECT head.chain, head.sequence, head.hash
       FROM ${HEADS} head LEFT JOIN ${CHECKPOINTED} seen USING (chain)
       WHERE head.sequence > coalesce(seen.sequence, 0)),
     noted AS (
       INSERT INTO ${CHECKPOINTED} (chain, sequence) SELECT chain, sequence FROM grown
       ON CONFLICT (chain) DO UPDATE SET sequence = excluded.sequence)
     SELECT chain, sequence, hash FROM grown ORDER BY chain`,
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
};
