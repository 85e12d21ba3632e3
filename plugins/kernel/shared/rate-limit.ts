import type { Verdict } from './verdict';

/** At most `points` in each window of `perSeconds`, counted by all processes together. */
export interface RateLimit {
  points: number;
  perSeconds: number;
  /** What to answer when the store that counts cannot be reached. */
  whenUnavailable: 'allow' | 'refuse';
}

/** `retryAfter` in the refusal's details is in seconds. */
export type RateLimitVerdict = Verdict<
  { remaining: number },
  'TOO_MANY_REQUESTS' | 'RATE_LIMIT_UNAVAILABLE'
>;

export interface RateLimitApi {
  /**
   * Takes one point from `key` (an address, an account) under the limit `name`. A limit of 0 points
   * is off. Call it before a transaction begins: it takes a connection of its own, so that what was
   * consumed stays consumed when the transaction is rolled back.
   */
  consume(name: string, key: string, limit: RateLimit): Promise<RateLimitVerdict>;

  /** `consume`, and throws the refusal: 429 with Retry-After, or 503. */
  enforce(name: string, key: string, limit: RateLimit): Promise<void>;
}
