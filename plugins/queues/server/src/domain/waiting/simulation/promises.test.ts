import { averagedDelays, queueLength } from '../plain-predictors';
import { comparison, comparisonTable } from './comparison';
import type { Comparison } from './comparison';
import { measure } from './measure';
import { ageingOrder, overtakingBound } from './ordering';
import type { Ordering } from './ordering';
import { HIGHEST_CLASS, scenarioOf } from './scenarios';
import { AGEING, site, TRIALS } from './trials';

const SEEDS = [1, 2, 3];
const trials = new Map<string, Comparison>();
const of = (name: string): Comparison => {
  const found = trials.get(name);
  if (!found) throw new Error(`There is no trial "${name}"`);
  return found;
};
const errorOf = (name: string, predictor: { name: string }): number =>
  of(name).errors.get(predictor.name) ?? NaN;

describe('what the waiting time promises', () => {
  beforeAll(() => {
    for (const trial of TRIALS) trials.set(trial.name, comparison(trial, SEEDS));
    process.stdout.write(`\n${comparisonTable([...trials.values()]).join('\n')}\n\n`);
  });

  it.each(TRIALS)('four waits in five lie in their interval: $name', ({ name }) => {
    for (const share of of(name).coverages) {
      expect(share).toBeGreaterThanOrEqual(0.75);
      expect(share).toBeLessThanOrEqual(0.85);
    }
  });

  it.each(TRIALS)('the first intervals, of a site without a past, are safe: $name', ({ name }) => {
    expect(of(name).coldCoverage).toBeGreaterThanOrEqual(0.8);
  });

  it('is no worse than the plain queue length when things are steady', () => {
    expect(of('steady').error).toBeLessThanOrEqual(errorOf('steady', queueLength));
  });

  it.each(TRIALS.filter(({ changing }) => changing))(
    'errs at most 0.8 times as much as an average of past waits: $name',
    ({ name }) => {
      expect(of(name).error).toBeLessThanOrEqual(0.8 * errorOf(name, averagedDelays));
    },
  );

  it('learns what the tickets do not tell', () => {
    const name = 'unseen work from the 3rd day on';
    expect(of(name).error).toBeLessThanOrEqual(0.85 * errorOf(name, queueLength));
  });

  it('knows of shifts that begin: far better than the queue length there', () => {
    expect(of('rising').error).toBeLessThanOrEqual(0.7 * errorOf('rising', queueLength));
  });
});

describe('a week with heavy priority arrivals', () => {
  const week = { ...site, days: 7, perHour: 40, priorityShare: 0.7, patienceSeconds: 5400 };
  const furthest = (ordering: Ordering): number => {
    const { outcomes } = measure(scenarioOf({ ...week, ordering }), site.serviceSeconds);
    return Math.max(...outcomes.map(({ passedBy }) => passedBy));
  };
  const bound = overtakingBound(AGEING, HIGHEST_CLASS);

  it('lets nobody be passed by who came later than the bound', () => {
    expect(furthest(ageingOrder(AGEING))).toBeGreaterThan(0.9 * bound);
    expect(furthest(ageingOrder(AGEING))).toBeLessThanOrEqual(bound);
  });

  it('would, if priority did not age', () => {
    const strict: Ordering = {
      rank: ({ arrivesAt, priority }) => arrivesAt - priority * 1e9,
      passesFor: (own, other) => (other > own ? 1e9 : 0),
    };
    expect(furthest(strict)).toBeGreaterThan(bound);
  });
});
