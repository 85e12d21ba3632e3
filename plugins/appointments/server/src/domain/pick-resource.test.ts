import { byFairness } from './pick-resource';

const ids = (loads: Record<string, number>, day: number): string =>
  byFairness(
    Object.entries(loads).map(([id, load]) => ({ id, load })),
    day,
  )
    .map(({ id }) => id)
    .join('');

describe('byFairness', () => {
  it('asks the least booked first', () => {
    expect(ids({ a: 3, b: 1, c: 2 }, 0)).toBe('bca');
  });

  it('lets equals take turns from day to day', () => {
    const loads = { a: 0, b: 0, c: 0 };
    expect([0, 1, 2, 3].map((day) => ids(loads, day))).toEqual(['abc', 'bca', 'cab', 'abc']);
    expect(ids(loads, -1)).toBe('cab');
  });
});
