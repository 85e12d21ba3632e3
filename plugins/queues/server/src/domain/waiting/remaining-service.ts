/**
 * How long a service that has lasted `elapsed` seconds will still take on average, service times
 * being lognormal with this mean and squared coefficient of variation (as measured in call centres
 * by Brown et al., "Statistical analysis of a telephone call center", JASA 100, 2005).
 */
export const remainingService = (mean: number, variation: number, elapsed: number): number => {
  if (elapsed <= 0) return mean;
  const sigma = Math.sqrt(Math.log(1 + variation));
  const mu = Math.log(mean) - sigma ** 2 / 2;
  // Beyond three standard deviations the quotient of the tails is noise: it stays as it was there.
  const z = Math.min((Math.log(elapsed) - mu) / sigma, 3);
  const lasted = Math.min(elapsed, Math.exp(mu + 3 * sigma));
  return (mean * upperTail(z - sigma)) / upperTail(z) - lasted;
};

/** P(Z > z) of the standard normal distribution: Abramowitz and Stegun 26.2.17, error < 7.5e-8. */
const upperTail = (z: number): number => {
  if (z < 0) return 1 - upperTail(-z);
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
};
