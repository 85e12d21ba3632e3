import { exponential, lognormal, seededRandom } from './random';

const N = 100_000;
const moments = (draw: () => number) => {
  const drawn = Array.from({ length: N }, draw);
  const mean = drawn.reduce((sum, one) => sum + one, 0) / N;
  const variance = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / N;
  return { mean, deviation: Math.sqrt(variance) };
};

describe('chance', () => {
  it('is the same for the same seed, and another for another seed or stream', () => {
    const first = (seed: number, stream: number) => {
      const random = seededRandom(seed, stream);
      return [random(), random(), random()];
    };
    expect(first(1, 0)).toEqual(first(1, 0));
    expect(first(1, 0)).not.toEqual(first(2, 0));
    expect(first(1, 0)).not.toEqual(first(1, 1));
  });

  it('is even between 0 and 1', () => {
    const random = seededRandom(42);
    const counts = new Array<number>(10).fill(0);
    for (let i = 0; i < N; i++) counts[Math.floor(random() * 10)]! += 1;
    // Chi squared with 9 degrees of freedom: 27.9 is passed by chance once in a thousand times.
    const chi = counts.reduce((sum, count) => sum + (count - N / 10) ** 2 / (N / 10), 0);
    expect(chi).toBeLessThan(27.9);
  });

  it('has the means and deviations that it is asked for', () => {
    const random = seededRandom(9);
    const services = moments(() => lognormal(random, 360, 0.7));
    expect(services.mean / 360).toBeCloseTo(1, 1);
    expect(services.deviation / (0.7 * 360)).toBeCloseTo(1, 1);
    const patience = moments(() => exponential(random, 1800));
    expect(patience.mean / 1800).toBeCloseTo(1, 1);
    expect(patience.deviation / 1800).toBeCloseTo(1, 1);
    expect(exponential(random, Infinity)).toBe(Infinity);
  });
});
