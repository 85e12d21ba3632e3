import { createBucket, createCounter, realtimeLimits } from './limits';

describe('the bucket', () => {
  it('lets a burst through, then a steady rate', () => {
    const bucket = createBucket({ burst: 3, perSecond: 2 });
    const takes = (now: number, count: number) =>
      Array.from({ length: count }, () => bucket.take(now)).filter(Boolean).length;
    expect(takes(0, 5)).toBe(3);
    expect(takes(400, 2)).toBe(0);
    expect(takes(1_000, 5)).toBe(2);
    expect(takes(60_000, 9)).toBe(3);
  });
});

describe('the counter', () => {
  it('counts each key apart and forgets who has left', () => {
    const counter = createCounter(2);
    expect([counter.enter('a'), counter.enter('a'), counter.enter('a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(counter.enter('b')).toBe(true);
    counter.leave('a');
    expect([counter.enter('a'), counter.enter('a')]).toEqual([true, false]);
  });
});

it('refuses settings that make no sense', () => {
  expect(() => realtimeLimits({ REALTIME_BUFFER_BYTES: 'much' })).toThrow('REALTIME_BUFFER_BYTES');
});
