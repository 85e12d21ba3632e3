import type { Knex } from 'knex';
import type { EnqueueOptions, Enqueued } from '../../../shared/jobs';
import { invalid } from '../../../shared/errors';
import { uuidV7 } from '../events/uuid-v7';
import { JOBS, UNIQUE_WAITING, WAITING } from './tables';

export interface NewJob {
  task: string;
  payload: unknown;
  options: EnqueueOptions;
}

const PRIORITY = 50;

/** The ids of the jobs that were made; one that a waiting twin stands for is not. */
export const insertJobs = async (
  trx: Knex.Transaction,
  jobs: readonly NewJob[],
  now: Date,
): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(
    `INSERT INTO ${JOBS} (id, task, payload, state, priority, run_at, unique_key, created_at)
     SELECT id, task, payload, CASE WHEN "runAt" > :now THEN 'delayed' ELSE 'ready' END, priority,
       "runAt", "uniqueKey", :now
     FROM jsonb_to_recordset(CAST(:jobs AS jsonb)) AS job(id uuid, task text, payload jsonb,
       priority smallint, "runAt" timestamptz, "uniqueKey" text)
     ON CONFLICT ${UNIQUE_WAITING} DO NOTHING RETURNING id`,
    { jobs: JSON.stringify(jobs.map((job) => columns(job, now))), now },
  );
  return rows.map(({ id }) => id);
};

const columns = ({ task, payload, options }: NewJob, now: Date) => {
  const { runAt, delay = 0, priority = PRIORITY, uniqueKey } = options;
  if (!Number.isInteger(priority) || priority < 0 || priority > 100) {
    throw invalid('priority', 'priority is a whole number from 0 to 100');
  }
  const due = runAt ?? new Date(now.getTime() + delay);
  return { id: uuidV7(now), task, payload, priority, runAt: due, uniqueKey: uniqueKey ?? null };
};

export const insertJob = async (
  trx: Knex.Transaction,
  job: NewJob,
  now: Date,
): Promise<Enqueued> => {
  // The twin may begin between the two statements; then there is room for a new one.
  for (;;) {
    const [id] = await insertJobs(trx, [job], now);
    if (id !== undefined) return { id, created: true };
    const twin = await trx(JOBS)
      .where({ task: job.task, unique_key: job.options.uniqueKey ?? null })
      .whereRaw(`state IN ${WAITING}`)
      .first<{ id: string } | undefined>('id');
    if (twin) return { id: twin.id, created: false };
  }
};
