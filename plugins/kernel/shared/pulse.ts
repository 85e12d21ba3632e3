import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Work that is done when somebody wakes it, and every so often in case nobody could: a wake-up is
 * lost when a process dies between its commit and its message.
 */
export interface Pulse {
  wake: () => void;
  /** Ends when the round that is under way is through. */
  stop: () => Promise<void>;
}

interface Options {
  every: number;
  /** Milliseconds after a round in which wake-ups gather for the next. Default 0. */
  gather?: number;
  /** One round; true if there is more to do at once, or milliseconds until there may be. */
  work: () => Promise<boolean | number>;
  onError: (error: unknown) => void;
}

/** Rounds after a failure come this late at first, then ever later. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 10_000;

export const startPulse = ({ every, gather = 0, work, onError }: Options): Pulse => {
  // A wake-up arrives in the asynchronous context of a request: its actor, scope and transaction
  // are no business of this work.
  const outside = AsyncLocalStorage.snapshot();
  let stopped = false;
  let pausing = false;
  let wanted = false;
  let failures = 0;
  let gathered = 0;
  let round: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const wake = (): void => {
    wanted = true;
    if (!stopped && !pausing && !round) round = outside(run);
  };

  const rest = (milliseconds: number): void => {
    round = undefined;
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => {
      pausing = false;
      wake();
    }, milliseconds);
  };

  const run = async (): Promise<void> => {
    try {
      let next: boolean | number;
      do {
        const early = gathered - performance.now();
        if (early > 0) await sleep(early);
        wanted = false;
        next = await work();
        if (next !== true) gathered = performance.now() + gather;
      } while ((next === true || wanted) && !stopped);
      failures = 0;
      rest(typeof next === 'number' ? Math.min(next, every) : every);
    } catch (error) {
      if (!stopped) onError(error);
      pausing = true;
      rest(Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++));
    }
  };

  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
};
