import { Queue, Worker } from 'bullmq';
import type { Job } from 'bullmq';
import { clock } from '../clock';
import { startPulse } from '../events/pulse';
import { within } from '../within';
import { beginQueued, claimJobs } from './claim';
import type { JobRow } from './job-row';
import type { Runner, RunnerOptions } from './runner';
import { createWorkbench } from './workbench';
import { JOBS } from './tables';

/**
 * BullMQ gives ready jobs to the processes; PostgreSQL says what is to be done. Delays, retries and
 * dead letters stay there, so a Redis that forgets everything costs a moment and no job.
 */
const QUEUE = 'guichet-jobs';

/** Jobs in Redis at a time: enough to keep everybody busy, and a bound on its memory. */
const WINDOW = 1_000;

/** A job that nobody began in this many leases is handed over again. */
const HANDOVER_LEASES = 2;

interface BullmqOptions extends RunnerOptions {
  redisUrl: string;
  prefix: string;
}

interface Ticket {
  attempts: number;
}

export const startBullmqRunner = (options: BullmqOptions): Runner => {
  const { knex, registry, owner, every, onError } = options;
  const redis = { url: options.redisUrl, retryStrategy: reconnect };
  const queue = new Queue<Ticket>(QUEUE, {
    prefix: options.prefix,
    // A handover fails at once while Redis is away; its jobs stay in PostgreSQL.
    connection: { ...redis, enableOfflineQueue: false, maxRetriesPerRequest: 1 },
    skipWaitingForReady: true,
  });
  queue.on('error', onError);

  const handOver = async (): Promise<boolean> => {
    const slots = WINDOW - (await queuedCount(options));
    if (slots <= 0) return false;
    const leaseSeconds = options.leaseSeconds * HANDOVER_LEASES;
    const claim = { to: 'queued', owner, leaseSeconds, now: clock.now() } as const;
    const jobs = await claimJobs(knex, registry.tasks(), slots, claim);
    if (jobs.length === 0) return false;
    try {
      await queue.addBulk(jobs.map(ticketOf));
    } catch (error) {
      await putBack(options, jobs);
      throw error;
    }
    return true;
  };
  const pulse = startPulse({ every, work: handOver, onError });
  const work = options.atATime > 0 ? startWorking(options, redis, pulse.wake) : undefined;

  return {
    wake: pulse.wake,
    stop: async (grace) => {
      await pulse.stop();
      await work?.stop(grace);
      await within(grace, queue.close().catch(onError));
    },
  };
};

const startWorking = (
  options: BullmqOptions,
  redis: { url: string; retryStrategy: (times: number) => number },
  wake: () => void,
): { stop: (grace: number) => Promise<void> } => {
  const { knex, owner, leaseSeconds, atATime, prefix, onError } = options;
  const bench = createWorkbench(options);
  const work = async ({ data, id }: Job<Ticket>): Promise<void> => {
    const rowId = (id ?? '').slice(0, UUID_LENGTH);
    const claim = { owner, leaseSeconds, now: clock.now() };
    const job = await beginQueued(knex, rowId, data.attempts, claim);
    if (!job) return;
    await bench.run(job);
    wake();
  };
  const worker = new Worker<Ticket>(QUEUE, work, {
    prefix,
    connection: { ...redis, maxRetriesPerRequest: null },
    concurrency: atATime,
    lockDuration: leaseSeconds * 1_000,
    stalledInterval: leaseSeconds * 1_000,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on('error', onError);
  return {
    stop: async (grace) => {
      // `close` waits for what is under way, which the bench ends in time.
      const closed = worker.close().catch(onError);
      await bench.stop(grace);
      await within(grace, closed);
      await worker.close(true).catch(onError);
    },
  };
};

const UUID_LENGTH = 36;

/** The row's id and which attempt it is: a later attempt is another job to BullMQ. */
const ticketOf = ({ id, task, attempts, priority }: JobRow) => ({
  name: task,
  data: { attempts },
  opts: { jobId: `${id}-${attempts}`, priority: priority + 1 },
});

const reconnect = (times: number): number => Math.min(5_000, 100 * 2 ** Math.min(times, 6));

const queuedCount = async ({ knex, registry }: BullmqOptions): Promise<number> => {
  const [row] = await knex(JOBS)
    .where({ state: 'queued' })
    .whereIn('task', [...registry.tasks().keys()])
    .count<{ count: string }[]>();
  return Number(row?.count ?? 0);
};

const putBack = async ({ knex, owner }: BullmqOptions, jobs: readonly JobRow[]): Promise<void> => {
  await knex(JOBS)
    .whereIn(
      'id',
      jobs.map(({ id }) => id),
    )
    .where({ state: 'queued', owner })
    .update({ state: 'ready', owner: null, lease_until: null });
};
