/** Uniform in [0, 1). */
export type Random = () => number;

const WARM_UP = 15;

/** sfc32, Chris Doty-Humphrey's "small fast counter" (PractRand). Not for secrets. */
export const seededRandom = (seed: number, stream = 0): Random => {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return (result >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < WARM_UP; i++) next();
  return next;
};

export const exponential = (random: Random, mean: number): number =>
  mean === Infinity ? Infinity : -mean * Math.log(1 - random());

/** Box and Muller's method. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** `variation` is the coefficient of variation: standard deviation by mean. */
export const lognormal = (random: Random, mean: number, variation: number): number => {
  const variance = Math.log(1 + variation ** 2);
  return mean * Math.exp(Math.sqrt(variance) * normal(random) - variance / 2);
};
