import fc from 'fast-check';
import {
  LONGEST_RETRY_AFTER,
  MOST_TRIES,
  nextTry,
  parseRetryAfter,
  RETRY_DELAYS,
} from './retry-schedule';

const HOUR = 3_600_000;

describe('retry schedule', () => {
  it('tries ten times over three days', () => {
    const total = RETRY_DELAYS.reduce((sum, delay) => sum + delay, 0);
    expect(MOST_TRIES).toBe(10);
    expect(total / HOUR).toBeGreaterThan(75);
    expect(total / HOUR).toBeLessThan(76);
    expect(nextTry(1, null, () => 0)).toBe(5_000);
    expect(nextTry(9, null, () => 0)).toBe(24 * HOUR);
    expect(nextTry(10)).toBeNull();
  });

  it('waits at least the delay and what the receiver asks, at most a tenth or a day more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: MOST_TRIES - 1 }),
        fc.option(fc.integer({ min: 0, max: 1e12 })),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (tries, retryAfter, random) => {
          const delay = RETRY_DELAYS[tries - 1]!;
          const wait = nextTry(tries, retryAfter, () => random)!;
          expect(wait).toBeGreaterThanOrEqual(delay);
          expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfter ?? 0, LONGEST_RETRY_AFTER));
          expect(wait).toBeLessThanOrEqual(Math.max(delay * 1.1, LONGEST_RETRY_AFTER) + 1);
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-11-21T10:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 10:01:00 GMT', 60_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['-5', null],
    ['1e9', null],
    ['soon', null],
    ['99999999999999999999', null],
    ['', null],
    [undefined, null],
  ])('reads %j', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
