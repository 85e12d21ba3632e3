import { Worker } from 'bullmq';
import type { Job } from 'bullmq';
import { clock } from '../clock';
import { within } from '../within';
import { QUEUE, reconnectAfter } from './bullmq-queue';
import type { BullmqOptions, Ticket } from './bullmq-queue';
import { beginQueued } from './claim';
import { createWorkbench } from './workbench';

/** Milliseconds for taking leave of a Redis that may be away, once no job is under way. */
const FAREWELL = 1_000;

/** Runs what Redis gives to this process. `wake` is called when a job is through. */
export const startWorker = (
  options: BullmqOptions,
  wake: () => void,
): { stop: (grace: number) => Promise<void> } => {
  const { knex, registry, owner, leaseSeconds, atATime, prefix, redisUrl, onError } = options;
  const bench = createWorkbench(options);
  const lease = leaseSeconds * 1_000;

  const work = async ({ name, data }: Job<Ticket>): Promise<void> => {
    // A process with older code; the row waits for one that knows the task.
    if (!registry.tasks().has(name)) return;
    const claim = { owner, leaseSeconds, now: clock.now() };
    const job = await beginQueued(knex, data.id, data.attempts, claim);
    if (!job) return;
    await bench.run(job);
    wake();
  };
  const worker = new Worker<Ticket>(QUEUE, work, {
    prefix,
    connection: { url: redisUrl, maxRetriesPerRequest: null, retryStrategy: reconnectAfter },
    concurrency: atATime,
    lockDuration: lease,
    stalledInterval: lease,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on('error', onError);

  return {
    stop: async (grace) => {
      // `close` waits for what is under way, which the bench ends in time.
      const closed = worker.close().catch(onError);
      await bench.stop(grace);
      await within(FAREWELL, closed);
      await within(FAREWELL, worker.disconnect().catch(onError));
    },
  };
};
