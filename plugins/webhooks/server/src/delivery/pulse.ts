import { AsyncLocalStorage } from 'node:async_hooks';

/** Work that is done when somebody wakes it, and every so often in case nobody could. */
export interface Pulse {
  wake: () => void;
  /** Ends when the round that is under way is through. */
  stop(): Promise<void>;
}

interface Options {
  /** Milliseconds. */
  every: number;
  /** One round; true if there is more to do at once. */
  work: () => Promise<boolean>;
  onError: (error: unknown) => void;
}

export const startPulse = ({ every, work, onError }: Options): Pulse => {
  // A wake-up comes in the context of a request, whose actor and transaction are no business here.
  const outside = AsyncLocalStorage.snapshot();
  let stopped = false;
  let wanted = false;
  let round: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    try {
      while (wanted && !stopped) {
        wanted = false;
        if (await work()) wanted = true;
      }
    } catch (error) {
      // The next tick tries again.
      onError(error);
    }
    round = undefined;
  };

  const wake = (): void => {
    wanted = true;
    if (!stopped) round ??= outside(run);
  };

  const timer = setInterval(wake, every);
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
};
