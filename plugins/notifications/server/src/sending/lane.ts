import type { OutgoingChannel } from '../channels/channel';
import type { Claimed, Want } from './claim';
import type { Prepared } from './prepare';

/** One message: a delivery, or all of a digest; claimed, and not begun yet. */
export interface Waiting {
  together: readonly [Claimed, ...Claimed[]];
  prepared: Prepared;
  /** Milliseconds, monotonic. */
  claimedAt: number;
}

/**
 * What waits for its turn on one channel. Batches to many have lanes of their own, so that nobody who
 * is called to a counter waits behind ten thousand others.
 */
export interface Lane {
  readonly channel: OutgoingChannel;
  readonly bulk: boolean;
  /** What should be claimed for it; null while it has enough. */
  want(): Want | null;
  /** Something is known to be there, and it runs low. */
  hungry(): boolean;
  /** `full`: as many came as were wanted. */
  fill(waiting: readonly Waiting[], full: boolean, at: number): void;
  next(): Waiting | undefined;
  /** Takes everything out. */
  empty(): Waiting[];
  all(): readonly Waiting[];
}

const LEAST = 10;
const MOST = 200;
/** Milliseconds between two portions: fewer, and the next is larger; more, and it is smaller. */
const FAST = 250;
const SLOW = 1_000;

/**
 * A portion is what goes out in less than a second, found by doubling and halving: large ones cost few
 * statements, but what is in hand can neither be paused nor taken over.
 */
export const createLane = (channel: OutgoingChannel, bulk: boolean): Lane => {
  let waiting: Waiting[] = [];
  let portion = LEAST;
  let filledAt = -Infinity;
  let more = false;
  const low = (): boolean => waiting.length <= portion / 2;
  return {
    channel,
    bulk,
    want: () => (low() ? { channel, bulk, most: portion } : null),
    hungry: () => more && low(),
    fill: (added, full, at) => {
      waiting.push(...added);
      more = full;
      if (!full) return;
      const since = at - filledAt;
      filledAt = at;
      if (since < FAST) portion = Math.min(portion * 2, MOST);
      else if (since > SLOW) portion = Math.max(Math.floor(portion / 2), LEAST);
    },
    next: () => waiting.shift(),
    empty: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    all: () => waiting,
  };
};
