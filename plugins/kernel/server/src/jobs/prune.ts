import type { Knex } from 'knex';
import { JOBS } from './tables';

const DAY = 86_400_000;
const BATCH = 5_000;

export interface JobRetention {
  doneDays: number;
  deadDays: number;
}

/** Removes jobs that were finished long ago, in short statements. Returns how many. */
export const pruneJobs = async (
  knex: Knex,
  { doneDays, deadDays }: JobRetention,
  now: Date,
  signal: AbortSignal,
): Promise<number> => {
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const { rowCount } = await knex.raw<{ rowCount: number }>(
      `DELETE FROM ${JOBS} WHERE id IN (SELECT id FROM ${JOBS}
         WHERE (state IN ('done', 'discarded') AND finished_at < :done)
            OR (state = 'dead' AND finished_at < :dead)
         LIMIT ${BATCH})`,
      {
        done: new Date(now.getTime() - doneDays * DAY),
        dead: new Date(now.getTime() - deadDays * DAY),
      },
    );
    total += rowCount;
    if (rowCount < BATCH) return total;
  }
};
