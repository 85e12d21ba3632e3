import fc from 'fast-check';
import { anyCurve } from '../../../../../../tests/helpers/crm-arbitraries';
import { bestIn, isBeyond, satisfaction, SLOPE } from './curve';
import type { Curve } from './curve';

const budget: Curve = {
  min: -Infinity,
  max: 100,
  ideal: NaN,
  toleranceBelow: 0,
  toleranceAbove: 10,
};

describe('satisfaction', () => {
  it.each([
    [80, 1],
    [100, 1],
    [105, 0.75],
    [109, 1 - 0.81],
    [110, 0],
    [500, 0],
  ])('of a budget of 100 with a tolerance of 10 at %d is %d', (value, expected) => {
    expect(satisfaction(budget, value)).toBeCloseTo(expected, 12);
  });

  it('falls from the ideal to the limit by the slope, and goes on from there', () => {
    const curve = { ...budget, min: 60, ideal: 80 };
    expect(satisfaction(curve, 80)).toBe(1);
    expect(satisfaction(curve, 90)).toBeCloseTo(1 - SLOPE / 2, 12);
    expect(satisfaction(curve, 100)).toBeCloseTo(1 - SLOPE, 12);
    expect(satisfaction(curve, 100.0001)).toBeCloseTo(1 - SLOPE, 5);
  });

  it('is from 0 to 1, and 0 beyond the tolerance', () => {
    fc.assert(
      fc.property(anyCurve, fc.double({ min: -200, max: 200, noNaN: true }), (curve, value) => {
        const reached = satisfaction(curve, value);
        expect(reached).toBeGreaterThanOrEqual(0);
        expect(reached).toBeLessThanOrEqual(1);
        if (isBeyond(curve, value)) expect(reached).toBe(0);
      }),
    );
  });
});

describe('bestIn', () => {
  it('is a point of the range at which no other point of it is surpassed', () => {
    const point = fc.double({ min: -120, max: 120, noNaN: true });
    fc.assert(
      fc.property(
        anyCurve,
        point,
        point,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (curve, a, b, share) => {
          const [low, high] = a < b ? [a, b] : [b, a];
          const best = bestIn(curve, low, high);
          expect(best).toBeGreaterThanOrEqual(low);
          expect(best).toBeLessThanOrEqual(high);
          const other = Math.min(high, low + share * (high - low));
          expect(satisfaction(curve, best)).toBeGreaterThanOrEqual(satisfaction(curve, other));
          if (!isBeyond(curve, other)) expect(isBeyond(curve, best)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
