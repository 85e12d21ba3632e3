import type { Knex } from 'knex';
import { JOBS } from './tables';

const DAY = 86_400_000;
const BATCH = 5_000;

export interface JobRetention {
  jobDays: number;
  deadLetterDays: number;
}

/** Removes jobs that were finished long ago, in short statements. */
export const pruneJobs = async (
  knex: Knex,
  { jobDays, deadLetterDays }: JobRetention,
  now: Date,
  signal: AbortSignal,
): Promise<void> => {
  for (;;) {
    signal.throwIfAborted();
    const { rowCount } = await knex.raw<{ rowCount: number }>(
      `DELETE FROM ${JOBS} WHERE id IN (SELECT id FROM ${JOBS}
         WHERE (state IN ('done', 'discarded') AND finished_at < :done)
            OR (state = 'dead' AND finished_at < :dead)
         LIMIT ${BATCH})`,
      {
        done: new Date(now.getTime() - jobDays * DAY),
        dead: new Date(now.getTime() - deadLetterDays * DAY),
      },
    );
    if (rowCount < BATCH) return;
  }
};
