import { clock } from '../clock';
import { within } from '../within';
import type { JobRow } from './job-row';
import { runJob } from './run-job';
import type { RunnerOptions } from './runner';
import { settleJobs } from './settle';
import type { JobOutcome } from './settle';
import { JOBS } from './tables';

/** The jobs that this process is at: runs them, keeps their leases, settles them. */
export interface Workbench {
  size: () => number;
  /** Resolves when the outcome is written, or given up because the database is away for long. */
  run: (job: JobRow) => Promise<void>;
  /** Waits for what is under way, then aborts it and gives it back. */
  stop: (grace: number) => Promise<void>;
}

type Options = Pick<
  RunnerOptions,
  'knex' | 'registry' | 'owner' | 'leaseSeconds' | 'onDelayed' | 'onError'
>;

const WRITE_AGAIN_AFTER = 500;

export const createWorkbench = (options: Options): Workbench => {
  const { knex, registry, owner, leaseSeconds, onDelayed, onError } = options;
  const jobs = new Map<string, { abort: AbortController; end: Promise<void> }>();

  const run = async (job: JobRow, signal: AbortSignal): Promise<void> => {
    const outcome = await runJob(job, registry.task(job.task), signal);
    if (outcome.state === 'dead') onError(new Error(`${job.task} is dead: ${outcome.error ?? ''}`));
    await write(outcome);
    if (outcome.state === 'delayed') onDelayed();
  };

  const write = async (outcome: JobOutcome): Promise<void> => {
    // When the lease is over, the job is another's.
    const end = Date.now() + leaseSeconds * 1_000;
    while (Date.now() < end) {
      try {
        await settleJobs(knex, [outcome], clock.now());
        return;
      } catch (error) {
        onError(error);
        await new Promise((resolve) => setTimeout(resolve, WRITE_AGAIN_AFTER));
      }
    }
  };

  const renew = async (): Promise<void> => {
    if (jobs.size === 0) return;
    const ids = [...jobs.keys()];
    const { rows } = await knex.raw<{ rows: { id: string }[] }>(
      `UPDATE ${JOBS} SET lease_until = now() + make_interval(secs => :leaseSeconds)
       WHERE id = ANY (:ids) AND owner = :owner AND state = 'running' RETURNING id`,
      { ids, owner, leaseSeconds },
    );
    const own = new Set(rows.map(({ id }) => id));
    for (const id of ids) {
      if (!own.has(id)) jobs.get(id)?.abort.abort(new Error('another process has taken over'));
    }
  };
  const heartbeat = setInterval(() => void renew().catch(onError), (leaseSeconds * 1_000) / 3);

  return {
    size: () => jobs.size,
    run: (job) => {
      const abort = new AbortController();
      const end = run(job, abort.signal).finally(() => jobs.delete(job.id));
      jobs.set(job.id, { abort, end });
      return end;
    },
    stop: async (grace) => {
      const ends = () => Promise.all([...jobs.values()].map(({ end }) => end));
      await within(grace, ends());
      for (const { abort } of jobs.values()) abort.abort(new Error('the process ends'));
      await within(grace, ends());
      clearInterval(heartbeat);
    },
  };
};
