import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Answer, OpenConnection } from './transport';
import { inBatches } from './wire';
import type { Call, Reply, ThreadOptions } from './wire';

/** A transport in a thread of its own: signing and sending keep nobody waiting in this one. */
export interface PostingThread {
  open: OpenConnection;
  /** Breaks off what is under way. */
  stop(): Promise<void>;
}

const LOST: Answer = {
  status: null,
  failure: 'CONNECTION_LOST',
  headers: {},
  body: '',
  truncated: false,
  milliseconds: 0,
  signature: '',
};

type Asked = Call extends infer One ? (One extends Call ? Omit<One, 'call'> : never) : never;

/** Begins with the first message; should it die, with the next one anew. */
export const startPostingThread = (
  options: ThreadOptions,
  onError: (error: unknown) => void,
): PostingThread => {
  const calls = new Map<number, (answer: Answer | null) => void>();
  let worker: Worker | undefined;
  let connections = 0;
  let called = 0;
  let stopped = false;

  const answer = (replies: readonly Reply[]): void => {
    for (const reply of replies) {
      calls.get(reply.call)?.(reply.answer);
      calls.delete(reply.call);
    }
  };

  const begin = (): Worker => {
    const begun = new Worker(path.join(__dirname, 'posting-worker.js'), { workerData: options });
    begun.unref();
    begun.on('message', answer);
    begun.on('error', onError);
    begun.on('exit', () => {
      worker = undefined;
      answer([...calls.keys()].map((call) => ({ call, answer: LOST })));
    });
    return begun;
  };

  const send = inBatches<Call>((batch) => {
    if (!stopped) (worker ??= begin()).postMessage(batch);
    else answer(batch.map(({ call }) => ({ call, answer: null })));
  });

  const ask = (asked: Asked): Promise<Answer | null> =>
    new Promise((resolve) => {
      called += 1;
      calls.set(called, resolve);
      send({ call: called, ...asked });
    });

  return {
    open: (origin) => {
      connections += 1;
      const connection = connections;
      return {
        post: (message) => ask({ connection, origin, message }),
        takeBack: () => void ask({ connection, takeBack: true }),
        close: async (breakOff) => void (await ask({ connection, breakOff })),
      };
    },
    stop: async () => {
      stopped = true;
      await worker?.terminate();
    },
  };
};
