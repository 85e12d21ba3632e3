import {
  averagedDelays,
  lastToEnterService,
  positionTimesService,
  queueLength,
} from '../plain-predictors';
import { contender } from '../predictor';
import type { Contender } from '../predictor';
import { score } from '../prediction';
import type { Prediction } from '../prediction';
import { isAtOnce } from '../waiting-model';
import { measure } from './measure';
import type { Outcome } from './measure';
import { aligned } from './plot';
import { scenarioOf } from './scenarios';
import type { Trial } from './trials';

/** The model beside the plain predictors, over the same tickets of several seeds. Seconds. */
export interface Comparison {
  name: string;
  meanWait: number;
  /** Mean absolute error of each plain predictor. */
  errors: ReadonlyMap<string, number>;
  error: number;
  width: number;
  /** Of each seed. */
  coverages: readonly number[];
  /** Before calibration. */
  coldCoverage: number;
}

const PLAIN: readonly Contender[] = [
  contender(positionTimesService),
  contender(averagedDelays),
  contender(lastToEnterService),
  contender(queueLength),
];

/** A visitor who had to wait, was called, and about whom everybody said something. */
interface Case {
  waited: number;
  prediction: Prediction;
  plain: readonly number[];
}

export const comparison = ({ name, site }: Trial, seeds: readonly number[]): Comparison => {
  const runs = seeds.map((seed) =>
    measure(scenarioOf({ ...site, seed }), site.serviceSeconds, PLAIN).outcomes.flatMap(caseOf),
  );
  const isWarm = ({ prediction }: Case): boolean => prediction.calibrated;
  const warm = runs.map((cases) => cases.filter(isWarm));
  const all = warm.flat();
  return {
    name,
    meanWait: mean(all, ({ waited }) => waited),
    errors: new Map(
      PLAIN.map((one, at) => [
        one.name,
        mean(all, ({ waited, plain }) => Math.abs(waited - (plain[at] ?? NaN))),
      ]),
    ),
    error: mean(all, ({ waited, prediction }) => Math.abs(waited - prediction.point)),
    width: mean(all, ({ prediction }) => prediction.high - prediction.low),
    coverages: warm.map(coverageOf),
    coldCoverage: coverageOf(runs.flat().filter((one) => !isWarm(one))),
  };
};

const caseOf = ({ called, waited, prediction, plain }: Outcome): Case[] => {
  if (!called || !prediction || isAtOnce(prediction)) return [];
  const said = plain.filter((one) => one !== null);
  return said.length === plain.length ? [{ waited, prediction, plain: said }] : [];
};

const coverageOf = (cases: readonly Case[]): number =>
  mean(cases, ({ prediction, waited }) => (score(prediction, waited).missed === null ? 1 : 0));

const mean = (cases: readonly Case[], value: (one: Case) => number): number =>
  cases.reduce((sum, one) => sum + value(one), 0) / cases.length;

const minutes = (seconds: number): string => (seconds / 60).toFixed(1);
const percents = (shares: readonly number[]): string =>
  shares.map((share) => (100 * share).toFixed(1)).join(' ');

/** Mean absolute errors in minutes. */
export const comparisonTable = (rows: readonly Comparison[]): string[] =>
  aligned([
    [
      'mean absolute error, min',
      'mean wait',
      ...PLAIN.map(({ name }) => name),
      'Guichet',
      'interval',
      'coverage, %, per seed',
      'cold, %',
    ],
    ...rows.map((row) => [
      row.name,
      minutes(row.meanWait),
      ...[...row.errors.values()].map(minutes),
      minutes(row.error),
      minutes(row.width),
      percents(row.coverages),
      percents([row.coldCoverage]),
    ]),
  ]);
