import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { JobRow } from './job-row';
import type { RunnerOptions } from './runner';

/**
 * BullMQ gives ready jobs to the processes; PostgreSQL says what is to be done. Delays, retries and
 * dead letters stay there, so a Redis that forgets everything costs a moment and no job.
 */
export const QUEUE = 'guichet-jobs';

export interface BullmqOptions extends RunnerOptions {
  redisUrl: string;
  prefix: string;
}

export interface Ticket {
  id: string;
  attempts: number;
}

/** The row's id, and which attempt it is: to BullMQ a later attempt is another job. */
export const ticketOf = ({ id, task, attempts, priority }: JobRow) => ({
  name: task,
  data: { id, attempts },
  opts: { jobId: `${id}-${attempts}`, priority: priority + 1 },
});

export const reconnectAfter = (times: number): number =>
  Math.min(5_000, 100 * 2 ** Math.min(times, 6));

export interface Producer {
  /** Undefined while Redis is away. */
  queue: () => Promise<Queue<Ticket> | undefined>;
  end: () => Promise<void>;
}

/** BullMQ's queue is unusable for good if its first command fails: made when Redis is there. */
export const createProducer = (
  { redisUrl, prefix, onError }: BullmqOptions,
  onReady: () => void,
): Producer => {
  const connection = new Redis(redisUrl, {
    // Fails at once while Redis is away: the jobs stay in PostgreSQL.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    retryStrategy: reconnectAfter,
  });
  connection.on('error', onError);
  connection.on('ready', onReady);
  let queue: Queue<Ticket> | undefined;

  return {
    queue: async () => {
      if (connection.status !== 'ready') return undefined;
      if (queue) return queue;
      const fresh = new Queue<Ticket>(QUEUE, { prefix, connection });
      fresh.on('error', onError);
      await fresh.waitUntilReady();
      queue = fresh;
      return queue;
    },
    end: async () => {
      await queue?.close().catch(onError);
      connection.disconnect();
    },
  };
};
