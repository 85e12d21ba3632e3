import fc from 'fast-check';
import { layOut } from './lanes';

const lanesOf = (...spans: [number, number][]) => {
  const blocks = spans.map(([from, to]) => ({ from, to }));
  const placed = layOut(blocks);
  return blocks.map((block) => {
    const { lane, lanes } = placed.get(block) ?? { lane: -1, lanes: -1 };
    return `${lane}/${lanes}`;
  });
};

describe('lanes', () => {
  it('gives the whole width to what overlaps nothing', () => {
    expect(lanesOf([0, 30], [30, 60])).toEqual(['0/1', '0/1']);
  });

  it('shares the width among what overlaps, also through others', () => {
    expect(lanesOf([0, 60], [30, 90], [60, 120], [120, 150])).toEqual(['0/2', '1/2', '0/2', '0/1']);
  });

  it('never lets two blocks that overlap share a lane', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 5, max: 120 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 40 }), (blocks) => {
        const placed = layOut(blocks);
        blocks.forEach((a, index) => {
          const mine = placed.get(a);
          expect(mine && mine.lane < mine.lanes).toBe(true);
          for (const b of blocks.slice(index + 1)) {
            if (a.from >= b.to || b.from >= a.to) continue;
            expect(placed.get(b)?.lane).not.toBe(mine?.lane);
            expect(placed.get(b)?.lanes).toBe(mine?.lanes);
          }
        });
      }),
    );
  });
});
