import type { Backoff } from '../../../../kernel/shared/retry';
import { waitAfter } from '../../../../kernel/shared/retry';

/** What a channel says about one attempt. `unsure`: the peer may have taken it. */
export type Outcome =
  | {
      kind: 'sent';
      provider: string;
      providerId?: string | null;
      reached?: string[];
      delivered?: boolean;
    }
  | { kind: 'retry'; error: string; waitMilliseconds?: number | undefined; reached?: string[] }
  | { kind: 'failed'; reason: string; error: string; bounced?: boolean };

export const BACKOFF: Backoff = { first: 30_000, most: 4 * 3_600_000 };
/** About a day in all. */
export const MOST_TRIES = 12;

/** Milliseconds until the next try, or null when there is none. */
export const nextTry = (
  tries: number,
  wanted: number | undefined,
  backoff: Backoff = BACKOFF,
  random: () => number = Math.random,
): number | null => {
  if (tries >= MOST_TRIES) return null;
  return wanted === undefined ? waitAfter(tries, backoff, random) : Math.max(wanted, 0);
};
