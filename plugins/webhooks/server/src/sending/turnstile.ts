/** Lets so many in at a time; the others stand in line. Who was let in has to leave. */
export interface Turnstile {
  /** False: it was turned away before its turn came. */
  enter(): true | Promise<boolean>;
  leave(): void;
  /** Whoever stands in line now goes. */
  turnAway(): void;
  /** Resolves when nobody is in or stands in line. */
  empty(): Promise<void>;
}

export const createTurnstile = (places: number): Turnstile => {
  let line: ((admitted: boolean) => void)[] = [];
  let waitingForEmpty: (() => void)[] = [];
  let free = places;

  return {
    enter: () => {
      if (free === 0) return new Promise((resolve) => line.push(resolve));
      free -= 1;
      return true;
    },
    leave: () => {
      const next = line.shift();
      if (next) return next(true);
      free += 1;
      if (free < places) return;
      for (const done of waitingForEmpty) done();
      waitingForEmpty = [];
    },
    turnAway: () => {
      const gone = line;
      line = [];
      for (const goes of gone) goes(false);
    },
    empty: async () => {
      if (free < places) await new Promise<void>((resolve) => waitingForEmpty.push(resolve));
    },
  };
};
