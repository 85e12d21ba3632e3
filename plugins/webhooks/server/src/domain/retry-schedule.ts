const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The schedule that Standard Webhooks 1.0 recommends: ten tries over 75.6 hours. */
export const RETRY_DELAYS: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

export const MOST_TRIES = RETRY_DELAYS.length + 1;

/** A receiver that asks for more would keep a delivery beyond its retention. */
export const LONGEST_RETRY_AFTER = 24 * HOUR;

/** Delays grow by up to this share, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * Milliseconds until the next try after `tries` failed ones, or null when it was the last. A
 * `Retry-After` only ever makes the wait longer: the tries have to last for three days.
 */
export const nextTry = (
  tries: number,
  retryAfter: number | null = null,
  random: () => number = Math.random,
): number | null => {
  const delay = RETRY_DELAYS[tries - 1];
  if (delay === undefined) return null;
  const jittered = Math.round(delay * (1 + JITTER * random()));
  return Math.max(jittered, Math.min(retryAfter ?? 0, LONGEST_RETRY_AFTER));
};

/** RFC 9110: whole seconds, or a date. Milliseconds from `now`; null if it says nothing usable. */
export const parseRetryAfter = (header: string | undefined, now: Date): number | null => {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND;
  if (!/^[A-Z][a-z]{2}, \d{2} /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
};
