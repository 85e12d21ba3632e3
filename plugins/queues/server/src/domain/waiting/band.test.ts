import { edges, ENOUGH, isCalibrated, learnBand, noBand, WINDOW } from './band';
import type { Band } from './band';
import { exponential, seededRandom } from './simulation/random';

const missedBy = (band: Band, error: number): 'low' | 'high' | null => {
  const { low, high } = edges(band);
  return error < low ? 'low' : error > high ? 'high' : null;
};

/** Learns errors one by one; the share of the last `judged` that the band of before held. */
const covered = (errors: readonly number[], judged: number) => {
  let band = noBand;
  let held = 0;
  errors.forEach((error, index) => {
    const missed = missedBy(band, error);
    if (index >= errors.length - judged && missed === null) held++;
    band = learnBand(band, error, missed);
  });
  return { share: held / judged, band };
};

describe('the band', () => {
  it('is wide, and says so, until it has seen enough', () => {
    const cold = Array.from({ length: ENOUGH - 1 }).reduce(
      (band: Band) => learnBand(band, 0.1, null),
      noBand,
    );
    expect(isCalibrated(cold)).toBe(false);
    const warm = learnBand(cold, 0.1, null);
    expect(isCalibrated(warm)).toBe(true);
    expect(edges(cold).high - edges(cold).low).toBeGreaterThan(
      3 * (edges(warm).high - edges(warm).low),
    );
  });

  it('holds four in five of errors that lean to one side, with tails of their own', () => {
    const random = seededRandom(7);
    const errors = Array.from({ length: 3000 }, () => exponential(random, 1) - 0.7);
    const { share, band } = covered(errors, 2500);
    expect(share).toBeGreaterThan(0.78);
    expect(share).toBeLessThan(0.82);
    const { low, high } = edges(band);
    expect(high).toBeGreaterThan(-2 * low);
  });

  it('comes back soon when the errors grow threefold', () => {
    const random = seededRandom(8);
    const before = Array.from({ length: 1000 }, () => 2 * random() - 1);
    const after = Array.from({ length: 150 }, () => 6 * random() - 3);
    const { share } = covered([...before, ...after], 75);
    expect(share).toBeGreaterThan(0.72);
  });

  it('forgets, stays small, and holds the point', () => {
    const { band } = covered(
      Array.from({ length: 2000 }, (_, index) => 1 + (index % 7)),
      1,
    );
    expect(band.errors).toHaveLength(WINDOW);
    expect(edges(band).low).toBeLessThanOrEqual(0);
    expect(Math.abs(band.lowShift)).toBeLessThanOrEqual(4);
  });
});
