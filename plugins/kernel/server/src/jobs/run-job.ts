import type { Task } from '../../../shared/jobs';
import { afterFailure, DEFAULT_BACKOFF } from '../../../shared/retry';
import { clock } from '../clock';
import { attempt } from '../events/attempt';
import { runAs } from '../tenancy/context';
import type { JobRow } from './job-row';
import type { JobOutcome } from './settle';

export const MAX_ATTEMPTS = 12;
const TIMEOUT = 300_000;

/** One attempt, and what follows from it. `signal` is aborted when it is no longer wanted. */
export const runJob = async (job: JobRow, task: Task, signal: AbortSignal): Promise<JobOutcome> => {
  const { id, attempts } = job;
  try {
    await attempt(task.timeout ?? TIMEOUT, signal, (limited) =>
      runAs({ kind: 'job', name: job.task }, () =>
        task.run(JSON.parse(job.payload) as never, {
          id,
          attempt: attempts,
          signal: limited,
          tick: job.tick,
        }),
      ),
    );
    return { id, attempts, state: 'done', error: null, runAt: null };
  } catch (error) {
    if (signal.aborted) return { id, attempts, state: 'ready', error: job.error, runAt: null };
    return outcomeOfFailure(job, task, error);
  }
};

export const outcomeOfFailure = (
  { id, attempts }: Pick<JobRow, 'id' | 'attempts'>,
  task: Task,
  error: unknown,
): JobOutcome => {
  const failure = afterFailure(error, attempts, {
    maxAttempts: task.maxAttempts ?? MAX_ATTEMPTS,
    backoff: task.backoff ?? DEFAULT_BACKOFF,
  });
  if (failure.kind === 'dead') {
    return { id, attempts, state: 'dead', error: failure.message, runAt: null };
  }
  const runAt = new Date(clock.now().getTime() + failure.wait);
  return { id, attempts, state: 'delayed', error: failure.message, runAt };
};
