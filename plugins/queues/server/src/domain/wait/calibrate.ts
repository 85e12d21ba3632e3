import type { Band } from './predict';

export const COVERAGE = 0.8;
const TAIL = (1 - COVERAGE) / 2;

/** So many past predictions a site learns from; older ones were made in other times. */
export const WINDOW = 400;
/** Below this the quantiles of a normal distribution stand in. */
const ENOUGH = 30;
const PRIOR: Band = { low: -1.28, high: 1.28 };
/** How fast a tail that was missed too often, or too rarely, is moved. */
const STEP = 0.01;
const NARROWEST = 0.005;
const WIDEST = 0.35;
/**
 * The band that holds the stated share of cases, from past scores in the order in which they became
 * known. Conformal: quantiles of the site's own errors. Adaptive: each tail follows how often it was
 * really missed (Gibbs and Candès, "Adaptive conformal inference under distribution shift", 2021),
 * so that the coverage comes back after staff or visitors have changed.
 */
export const calibrate = (scores: readonly number[]): Band => {
  const recent = scores.slice(-WINDOW);
  const seen: number[] = [];
  let lowTail = TAIL;
  let highTail = TAIL;
  for (const score of recent) {
    if (seen.length >= ENOUGH) {
      const missedLow = score < quantile(seen, lowTail) ? 1 : 0;
      const missedHigh = score > quantile(seen, 1 - highTail) ? 1 : 0;
      lowTail = clamp(lowTail + STEP * (TAIL - missedLow));
      highTail = clamp(highTail + STEP * (TAIL - missedHigh));
    }
    insert(seen, score);
  }
  if (seen.length < ENOUGH) return PRIOR;
  return {
    low: quantile(seen, lowTail),
    high: quantile(seen, 1 - highTail),
  };
};

const clamp = (tail: number): number => Math.min(WIDEST, Math.max(NARROWEST, tail));

/** Of a sorted list, with the finite-sample correction of conformal prediction. */
const quantile = (sorted: readonly number[], share: number): number => {
  const outward = share < 0.5 ? Math.floor : Math.ceil;
  const index = outward(share * (sorted.length + 1)) - 1;
  return sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? 0;
};

const insert = (sorted: number[], value: number): void => {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  sorted.splice(from, 0, value);
};
