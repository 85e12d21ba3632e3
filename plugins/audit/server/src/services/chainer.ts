import { AsyncLocalStorage } from 'node:async_hooks';
import { ROUND } from './chain-waiting';
import type { Chained } from './chain-waiting';

/** Sees to it that what is committed gets its place in the chain soon. */
export interface Chainer {
  /** Something was committed. */
  wake(): void;
  /** Resolves when all that was committed before the call has its place. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface Options {
  /** One round, in a transaction of its own. */
  chain: () => Promise<Chained>;
  onError: (error: unknown) => void;
}

/** Milliseconds in which entries gather: many in one round cost a fraction of each by itself. */
const GATHER = 100;
/** For what a process has left that died between its commit and its round. */
const LOOK_EVERY = 1_000;

export const createChainer = ({ chain, onError }: Options): Chainer => {
  // A wake-up comes in the context of a request, whose scope and transaction are no business here.
  const outside = AsyncLocalStorage.snapshot();
  let gathering: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  /** A run that has not begun yet: whoever comes now is served by it. */
  let next: Promise<void> | undefined;
  let stopped = false;

  const drain = async (): Promise<void> => {
    let count = ROUND;
    while (count === ROUND) {
      const round = await chain();
      count = round.count;
      for (const name of round.forged) {
        onError(new Error(`the chain ${name} got entries that nobody with the key has written`));
      }
    }
  };

  const settled = (): Promise<void> => {
    next ??= running.then(() => {
      next = undefined;
      const run = outside(drain);
      running = run.catch(() => undefined);
      return run;
    });
    return next;
  };

  const run = (): void => {
    clearTimeout(gathering);
    clearTimeout(looking);
    gathering = undefined;
    settled()
      .catch(onError)
      .finally(() => {
        clearTimeout(looking);
        if (!stopped) looking = setTimeout(run, LOOK_EVERY);
      });
  };

  return {
    wake: () => {
      if (!stopped) gathering ??= outside(() => setTimeout(run, GATHER));
    },
    settled,
    stop: async () => {
      stopped = true;
      clearTimeout(gathering);
      clearTimeout(looking);
      await settled().catch(onError);
    },
  };
};
