import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

/**
 * When a login may be tried. Failures fill buckets that leak with time; a bucket above its free part
 * asks for a pause that doubles with each further failure, until pause and leak are in balance.
 *
 * Three buckets: the pair (account, network), the network, and the account. What a stranger does
 * fills his own pair and his own network. It fills the account's bucket too, but that one never
 * refuses anybody: it only takes the free failures from unknown devices, so that somebody who
 * guesses from many networks has one guess in each. The owner's first try from a clean network is
 * never refused, and on a device that has logged in before only the failures made on that very
 * device count.
 */
export interface Bucket {
  /** Failures in the bucket at the instant `at`. */
  level: number;
  /** Of the last failure; milliseconds since the epoch. */
  at: number;
}

interface Rule {
  /** Failures without any pause. */
  free: number;
  /** One failure is forgotten in this time. */
  leakSeconds: number;
  /** The first pause; it doubles with each failure beyond the free ones. */
  pauseSeconds: number;
  longestPauseSeconds: number;
}

const PAIR: Rule = { free: 5, leakSeconds: 1800, pauseSeconds: 30, longestPauseSeconds: 3600 };

/** One bucket with PAIR, judged more strictly: both leak alike. */
const PAIR_UNDER_ATTACK: Rule = { ...PAIR, free: 1, pauseSeconds: 300 };

/** Many people sit behind one network, so it is free with failures that are spread over time. */
const NETWORK: Rule = { free: 30, leakSeconds: 300, pauseSeconds: 60, longestPauseSeconds: 3600 };

const ACCOUNT_LEAK_SECONDS = 180;
const ATTACK_LEVEL = 20;

export interface LoginBuckets {
  /** Of (account, network), or of (account, device) when the device is known. */
  pair: Bucket;
  network: Bucket;
  account: Bucket;
}

export interface LoginFacts extends LoginBuckets {
  knownDevice: boolean;
  now: number;
}

export const emptyBucket = (now: number): Bucket => ({ level: 0, at: now });

/** Refuses with `retryAfter` in seconds: the longest of the pauses that are still running. */
export const mayTryLogin = (facts: LoginFacts): Verdict<object, 'LOCKED_OUT'> => {
  const { pair, network, account, knownDevice, now } = facts;
  const attacked = levelAt(account, ACCOUNT_LEAK_SECONDS, now) >= ATTACK_LEVEL;
  const openAt = knownDevice
    ? opensAt(pair, PAIR)
    : Math.max(opensAt(pair, attacked ? PAIR_UNDER_ATTACK : PAIR), opensAt(network, NETWORK));
  if (openAt <= now) return allow({});
  return refuse('LOCKED_OUT', { retryAfter: Math.ceil((openAt - now) / 1000) });
};

/** The buckets with one more failure. A known device fills its own only. */
export const withFailure = ({
  pair,
  network,
  account,
  knownDevice,
  now,
}: LoginFacts): LoginBuckets => ({
  pair: filled(pair, PAIR.leakSeconds, now),
  network: knownDevice ? network : filled(network, NETWORK.leakSeconds, now),
  account: knownDevice ? account : filled(account, ACCOUNT_LEAK_SECONDS, now),
});

/**
 * A try is counted as a failure before the password is compared, so that guesses made side by side
 * are all counted. This gives it back: a success clears its pair, and takes one failure, its own,
 * from the others.
 */
export const withSuccess = ({ pair, network, account, knownDevice }: LoginFacts): LoginBuckets => ({
  pair: { ...pair, level: 0 },
  network: knownDevice ? network : drained(network),
  account: knownDevice ? account : drained(account),
});

/** No bucket that was last filled this long before holds anything. */
export const BUCKET_FORGOTTEN_SECONDS = 7 * 24 * 3600;

const levelAt = ({ level, at }: Bucket, leakSeconds: number, now: number): number =>
  Math.max(0, level - Math.max(0, now - at) / 1000 / leakSeconds);

const filled = (bucket: Bucket, leakSeconds: number, now: number): Bucket => ({
  level: levelAt(bucket, leakSeconds, now) + 1,
  // Another process's clock may be ahead.
  at: Math.max(now, bucket.at),
});

const drained = (bucket: Bucket): Bucket => ({ ...bucket, level: Math.max(0, bucket.level - 1) });

const opensAt = ({ level, at }: Bucket, rule: Rule): number => {
  // What has leaked between quick failures must not add a free one.
  if (level <= rule.free - 1) return 0;
  const pause = rule.pauseSeconds * 2 ** Math.max(0, level - rule.free);
  return at + Math.min(rule.longestPauseSeconds, pause) * 1000;
};
