import type { CriterionName } from '../../../shared/criteria';
import type { Finding } from '../../../shared/explanation';
import type { Feedback } from '../../../shared/feedback';
import type { WeightFactors } from './matching/compile';

/**
 * What feedback teaches about weights. A criterion that favourites miss matters less than was said,
 * one that discarded properties miss matters more:
 *
 *   evidence = (Σ discarded miss − Σ liked · miss) / (number of verdicts + PRIOR)
 *   factor   = 2^(2 · evidence), between ½ and 2
 *
 * where miss = 1 − points / share of the criterion, a favourite counts 1 and a possibility ½. The
 * prior keeps single verdicts from turning a profile over.
 */
export interface Verdict {
  feedback: Feedback;
  findings: readonly Pick<Finding, 'criterion' | 'points' | 'share'>[];
}

const PRIOR = 3;
const LOUDNESS: Readonly<Record<Feedback, number>> = {
  favourite: -1,
  possibility: -0.5,
  discard: 1,
};

export const LEAST_FACTOR = 0.5;
export const MOST_FACTOR = 2;

export const factorsOf = (verdicts: readonly Verdict[]): WeightFactors => {
  const evidence = new Map<CriterionName, number>();
  for (const { feedback, findings } of verdicts) {
    for (const { criterion, points, share } of findings) {
      if (share === 0) continue;
      const miss = 1 - points / share;
      evidence.set(criterion, (evidence.get(criterion) ?? 0) + LOUDNESS[feedback] * miss);
    }
  }
  return Object.fromEntries(
    [...evidence]
      .filter(([, sum]) => sum !== 0)
      .map(([criterion, sum]) => [criterion, factor(sum / (verdicts.length + PRIOR))]),
  );
};

const factor = (evidence: number): number =>
  Math.min(MOST_FACTOR, Math.max(LEAST_FACTOR, 2 ** (2 * evidence)));
