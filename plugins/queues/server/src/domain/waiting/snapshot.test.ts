import { withOneWhoStays } from './snapshot';
import type { Agent } from './snapshot';

const until = (endsIn: number | null): Agent => ({ startsIn: 0, endsIn, serving: null });
const ends = (...all: (number | null)[]) =>
  withOneWhoStays(all.map(until)).map(({ endsIn }) => endsIn);

describe('agents who go', () => {
  it('go as planned while somebody stays', () => {
    expect(ends(600, null, 1200)).toEqual([600, null, 1200]);
    expect(ends()).toEqual([]);
  });

  it('leave the last of them with the line', () => {
    expect(ends(600, 1200, 900)).toEqual([600, null, 900]);
    expect(ends(900, 900)).toEqual([null, 900]);
  });
});
