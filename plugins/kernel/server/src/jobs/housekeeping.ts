import type { Knex } from 'knex';
import { outcomeOfFailure } from './run-job';
import type { JobRegistry } from './registry';
import { settleJobs } from './settle';
import { JOBS } from './tables';

const PAGE = 1_000;
const REAP_PAGE = 100;

/** Delayed jobs that are due become ready. Returns how many. */
export const promoteDue = async (knex: Knex, now: Date): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${JOBS} SET state = 'ready' WHERE id IN (
       SELECT id FROM ${JOBS} WHERE state = 'delayed' AND run_at <= ?
       ORDER BY run_at LIMIT ${PAGE} FOR UPDATE SKIP LOCKED)`,
    [now],
  );
  return rowCount;
};

export const nextDelayed = async (knex: Knex): Promise<Date | undefined> => {
  const row = await knex(JOBS)
    .where({ state: 'delayed' })
    .orderBy('run_at')
    .first<{ run_at: Date } | undefined>('run_at');
  return row?.run_at;
};

/** Jobs handed to Redis that nobody began: Redis may have lost them. */
export const takeBackQueued = async (knex: Knex): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${JOBS} SET state = 'ready', owner = NULL, lease_until = NULL WHERE id IN (
       SELECT id FROM ${JOBS} WHERE state = 'queued' AND lease_until < now()
       LIMIT ${PAGE} FOR UPDATE SKIP LOCKED)`,
  );
  return rowCount;
};

/** Running jobs whose process gave no sign of life: that attempt has failed. */
export const takeBackAbandoned = async (knex: Knex, registry: JobRegistry, now: Date) =>
  knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { id: string; task: string; attempts: number }[] }>(
      `SELECT id, task, attempts FROM ${JOBS}
       WHERE state = 'running' AND lease_until < now() AND task = ANY (?)
       LIMIT ${REAP_PAGE} FOR UPDATE SKIP LOCKED`,
      [[...registry.tasks().keys()]],
    );
    const lost = new Error('The process that was at it is gone');
    await settleJobs(
      trx,
      rows.map((row) => outcomeOfFailure(row, registry.task(row.task), lost)),
      now,
    );
    return rows.length;
  });
