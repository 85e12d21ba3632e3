import { systemClock } from '../../shared/clock';
import type { Clock } from '../../shared/clock';

let current: Clock = systemClock;

/** Follows `setClock`, so it may be kept. */
export const clock: Clock = { now: () => current.now() };

export const setClock = (replacement: Clock): (() => void) => {
  const previous = current;
  current = replacement;
  return () => {
    current = previous;
  };
};
