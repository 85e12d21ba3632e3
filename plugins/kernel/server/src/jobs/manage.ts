import type { Knex } from 'knex';
import type { JobState, JobView } from '../../../shared/jobs';
import { toJobView } from './job-row';
import type { JobRow } from './job-row';
import type { JobRegistry } from './registry';
import { MAX_ATTEMPTS } from './run-job';
import { JOBS, WAITING } from './tables';

/** What an operator sees and does. */
export const findJob = async (
  knex: Knex,
  registry: JobRegistry,
  id: string,
): Promise<JobView | null> => {
  const row = await knex(JOBS).where({ id }).first<JobRow | undefined>();
  return row ? view(registry, row) : null;
};

const view = (registry: JobRegistry, row: JobRow): JobView =>
  toJobView(row, registry.tasks().get(row.task)?.maxAttempts ?? MAX_ATTEMPTS);

export interface JobQuery {
  states: readonly JobState[];
  task?: string;
  limit: number;
  offset: number;
}

/** The newest first. */
export const listJobs = async (
  knex: Knex,
  registry: JobRegistry,
  { states, task, limit, offset }: JobQuery,
): Promise<JobView[]> => {
  const rows = await knex(JOBS)
    .whereIn('state', [...states])
    .modify((query) => {
      if (task !== undefined) void query.where({ task });
    })
    .orderBy('seq', 'desc')
    .limit(Math.min(limit, 100))
    .offset(offset)
    .select<JobRow[]>('*');
  return rows.map((row) => view(registry, row));
};

/** Dead jobs are tried again with all attempts; one whose twin waits is left to it. */
export const retryJobs = async (knex: Knex, ids: readonly string[], now: Date): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${JOBS} job SET state = 'ready', attempts = 0, run_at = :now, finished_at = NULL
     WHERE id = ANY (CAST(:ids AS uuid[])) AND state = 'dead' AND (unique_key IS NULL OR NOT EXISTS (
       SELECT FROM ${JOBS} twin WHERE twin.task = job.task AND twin.unique_key = job.unique_key
         AND twin.id <> job.id AND twin.state IN ${WAITING}))`,
    { ids: [...ids], now },
  );
  return rowCount;
};

/** Gives up jobs that are dead or wait; a running one has to end first. */
export const discardJobs = async (
  knex: Knex,
  ids: readonly string[],
  now: Date,
): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${JOBS} SET state = 'discarded', finished_at = :now, owner = NULL, lease_until = NULL
     WHERE id = ANY (CAST(:ids AS uuid[])) AND (state = 'dead' OR state IN ${WAITING})`,
    { ids: [...ids], now },
  );
  return rowCount;
};
