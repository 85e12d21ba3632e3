import type { Knex } from 'knex';
import type { Backoff } from './retry';

/**
 * Tasks and what they are given. A plugin adds its own by declaration merging, as with
 * `EventPayloads`.
 */
export interface JobPayloads {
  'kernel.prune': Record<string, never>;
}

export type TaskName = Extract<keyof JobPayloads, string>;

export interface JobContext {
  id: string;
  /** 1 on the first try. */
  attempt: number;
  /** Aborted on timeout, on shutdown, and when another process has taken over. */
  signal: AbortSignal;
  /** The instant that a schedule named; null for jobs enqueued by code. */
  tick: Date | null;
}

export interface Task<Name extends TaskName = TaskName> {
  run(payload: JobPayloads[Name], context: JobContext): Promise<void>;
  /** At a time, over all processes together. Without it only the processes' own limit applies. */
  concurrency?: number;
  /** Default 12. */
  maxAttempts?: number;
  backoff?: Backoff;
  /** Milliseconds for one attempt. Default 300,000. */
  timeout?: number;
}

export interface EnqueueOptions {
  runAt?: Date;
  /** Milliseconds from now. */
  delay?: number;
  /** 0 goes first, 100 last; default 50. */
  priority?: number;
  /** While a job of this task with this key waits, a second is not made. */
  uniqueKey?: string;
}

export interface Enqueued {
  id: string;
  /** False if `uniqueKey` found a waiting job, whose id this then is. */
  created: boolean;
}

export interface Schedule<Name extends TaskName = TaskName> {
  task: Name;
  payload: JobPayloads[Name];
  /** Five or six fields; with `timeZone` (IANA), default UTC. */
  cron?: string;
  timeZone?: string;
  everySeconds?: number;
  /**
   * `skip` (default): a tick that finds the run of an earlier tick still waiting is dropped, so that
   * ticks do not pile up. `queue`: one run for each tick.
   */
  overlap?: 'skip' | 'queue';
}

export type JobState = 'delayed' | 'ready' | 'queued' | 'running' | 'done' | 'dead' | 'discarded';

export interface JobView {
  id: string;
  task: string;
  state: JobState;
  payload: unknown;
  attempts: number;
  maxAttempts: number;
  priority: number;
  schedule: string | null;
  runAt: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  error: string | null;
}

export interface JobsApi {
  /** In a plugin's `register`. */
  define<Name extends TaskName>(name: Name, task: Task<Name>): void;

  /** With a transaction the job exists if and only if that commits. */
  enqueue<Name extends TaskName>(
    trx: Knex.Transaction | null,
    name: Name,
    payload: JobPayloads[Name],
    options?: EnqueueOptions,
  ): Promise<Enqueued>;

  /** The same for many, in one statement. Returns how many were made. */
  enqueueMany<Name extends TaskName>(
    trx: Knex.Transaction | null,
    name: Name,
    items: readonly { payload: JobPayloads[Name]; options?: EnqueueOptions }[],
  ): Promise<number>;

  /** In a plugin's `register`: one run a tick, however many processes run. */
  schedule<Name extends TaskName>(name: string, schedule: Schedule<Name>): void;

  find(id: string): Promise<JobView | null>;
  retry(ids: readonly string[]): Promise<number>;
  discard(ids: readonly string[]): Promise<number>;
}
