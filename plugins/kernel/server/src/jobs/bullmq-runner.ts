import { clock } from '../clock';
import { startPulse } from '../../../shared/pulse';
import { within } from '../within';
import { createProducer, ticketOf } from './bullmq-queue';
import type { BullmqOptions } from './bullmq-queue';
import { startWorker } from './bullmq-worker';
import { claimJobs } from './claim';
import type { JobRow } from './job-row';
import type { Runner } from './runner';
import { JOBS } from './tables';

/** Jobs in Redis at a time: enough to keep everybody busy, and a bound on its memory. */
const WINDOW = 1_000;

/** A job that nobody began in this many leases is handed over again. */
const HANDOVER_LEASES = 2;

export const startBullmqRunner = (options: BullmqOptions): Runner => {
  const { knex, registry, owner, every, onError } = options;
  const producer = createProducer(options, () => pulse.wake());

  const handOver = async (): Promise<boolean> => {
    const queue = await producer.queue();
    if (!queue) return false;
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
  const worker = options.atATime > 0 ? startWorker(options, pulse.wake) : undefined;

  return {
    wake: pulse.wake,
    stop: async (grace) => {
      await pulse.stop();
      await worker?.stop(grace);
      await within(grace, producer.end());
    },
  };
};

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
