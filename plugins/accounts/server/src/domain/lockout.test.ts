import fc from 'fast-check';
import { emptyBucket, mayTryLogin, withFailure, withSuccess } from './lockout';
import type { LoginBuckets } from './lockout';

const START = Date.UTC(2026, 0, 5);
const HOUR = 3_600_000;

const clean = (): LoginBuckets => ({
  pair: emptyBucket(START),
  network: emptyBucket(START),
  account: emptyBucket(START),
});

const pauseOf = (buckets: LoginBuckets, now: number, knownDevice = false): number => {
  const verdict = mayTryLogin({ ...buckets, knownDevice, now });
  return verdict.ok ? 0 : Number(verdict.details?.['retryAfter']);
};

/** Fails `count` times at once, waiting out each pause; returns the pauses in seconds. */
const failing = (count: number, from = clean(), knownDevice = false) => {
  let buckets = from;
  let now = START;
  const pauses: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const pause = pauseOf(buckets, now, knownDevice);
    pauses.push(pause);
    now += pause * 1000;
    buckets = withFailure({ ...buckets, knownDevice, now });
  }
  return { buckets, now, pauses };
};

const bucket = fc.record({
  level: fc.double({ min: 0, max: 1000, noNaN: true }),
  at: fc.integer({ min: START - 24 * HOUR, max: START }),
});

describe('lockout', () => {
  it('lets five failures pass, then pauses that grow up to an hour', () => {
    const { pauses } = failing(14);
    expect(pauses.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
    expect(pauses[5]).toBe(30);
    for (let index = 6; index < 11; index += 1) {
      expect(pauses[index]).toBeGreaterThan(pauses[index - 1]! * 1.5);
    }
    for (const pause of pauses) expect(pause).toBeLessThanOrEqual(3600);
  });

  it('does not refuse a free failure because another clock is ahead', () => {
    const ahead = { level: 2, at: START + 5_000 };
    const buckets = { pair: ahead, network: ahead, account: ahead };
    expect(pauseOf(buckets, START)).toBe(0);
    expect(withFailure({ ...buckets, knownDevice: false, now: START }).pair).toEqual({
      level: 3,
      at: START + 5_000,
    });
  });

  it('forgets with time', () => {
    const { buckets, now } = failing(8);
    expect(pauseOf(buckets, now)).toBeGreaterThan(0);
    expect(pauseOf(buckets, now + 12 * HOUR)).toBe(0);
    const again = withFailure({ ...buckets, knownDevice: false, now: now + 12 * HOUR });
    expect(pauseOf(again, now + 12 * HOUR)).toBe(0);
  });

  it('clears the pair on success, and no more than its own failure from the others', () => {
    const { buckets, now } = failing(4);
    const facts = { knownDevice: false, now };
    const after = withSuccess({ ...withFailure({ ...buckets, ...facts }), ...facts });
    expect(after.pair.level).toBe(0);
    expect(after.network.level).toBeCloseTo(buckets.network.level, 1);
    expect(after.account.level).toBeCloseTo(buckets.account.level, 1);
  });

  it('opens when the pause that it named is over', () => {
    fc.assert(
      fc.property(bucket, bucket, bucket, fc.boolean(), (pair, network, account, knownDevice) => {
        const buckets = { pair, network, account };
        const pause = pauseOf(buckets, START, knownDevice);
        expect(pause).toBeLessThanOrEqual(3600);
        expect(pauseOf(buckets, START + pause * 1000, knownDevice)).toBe(0);
      }),
    );
  });

  it('never refuses a known device for what others did', () => {
    fc.assert(
      fc.property(bucket, bucket, bucket, bucket, bucket, (pair, one, two, three, four) => {
        const quiet = { pair, network: one, account: two, knownDevice: true, now: START };
        const attacked = { ...quiet, network: three, account: four };
        expect(mayTryLogin(attacked)).toEqual(mayTryLogin(quiet));
      }),
    );
  });

  it('never refuses the first try from a clean network, however the account is attacked', () => {
    fc.assert(
      fc.property(bucket, (account) => {
        expect(pauseOf({ ...clean(), account }, START)).toBe(0);
      }),
    );
  });

  it('gives a guesser with many networks one guess in each once he is noticed', () => {
    let account = emptyBucket(START);
    const guesses: number[] = [];
    for (let network = 0; network < 50; network += 1) {
      let buckets: LoginBuckets = { ...clean(), account };
      let count = 0;
      while (pauseOf(buckets, START) === 0) {
        buckets = withFailure({ ...buckets, knownDevice: false, now: START });
        count += 1;
      }
      account = buckets.account;
      guesses.push(count);
    }
    expect(guesses.slice(0, 3)).toEqual([5, 5, 5]);
    expect(guesses.slice(5)).toEqual(guesses.slice(5).map(() => 1));
  });

  it('lets one network try 30 accounts, then about one in five minutes', () => {
    let network = emptyBucket(START);
    let now = START;
    let tries = 0;
    while (now < START + 24 * HOUR) {
      const buckets = { ...clean(), network };
      now += pauseOf(buckets, now) * 1000;
      network = withFailure({ ...buckets, knownDevice: false, now }).network;
      tries += 1;
    }
    expect(tries).toBeGreaterThan(30);
    expect(tries).toBeLessThan(30 + 5 + 24 * 12);
  });

  it('does not mind the mistakes of a busy office', () => {
    let network = emptyBucket(START);
    for (let now = START; now < START + 10 * HOUR; now += 5 * 60_000) {
      const buckets = { ...clean(), network };
      expect(pauseOf(buckets, now)).toBe(0);
      network = withFailure({ ...buckets, knownDevice: false, now }).network;
    }
  });

  it('bounds the guesses of any one network at one account, whenever it tries', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 2 * HOUR }), { maxLength: 200 });
    fc.assert(
      fc.property(waits, fc.boolean(), (steps, knownDevice) => {
        let buckets = clean();
        let now = START;
        let guesses = 0;
        for (const step of steps) {
          now += step;
          if (pauseOf(buckets, now, knownDevice) > 0) continue;
          buckets = withFailure({ ...buckets, knownDevice, now });
          guesses += 1;
        }
        const halfHours = (now - START) / (HOUR / 2);
        expect(guesses).toBeLessThanOrEqual(5 + 7 + 1 + halfHours);
      }),
    );
  });
});
