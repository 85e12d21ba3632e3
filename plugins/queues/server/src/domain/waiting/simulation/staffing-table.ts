import { isAtOnce } from '../waiting-model';
import { qualityOf, score } from '../prediction';
import type { Quality } from '../prediction';
import { measure } from './measure';
import type { Outcome } from './measure';
import { scenarioOf, staffing } from './scenarios';
import type { Site, Staffing } from './scenarios';

/** What a number of agents means for those who come. Seconds and shares. */
export interface StaffingRow {
  agents: number;
  visitors: number;
  meanWait: number;
  median: number;
  ninetieth: number;
  leftShare: number;
  /** Called within the target, of all who came. */
  serviceLevel: number;
  /** Of the intervals, once the site has a past; null if nobody had to wait by then. */
  quality: Quality | null;
}

export const staffingRow = (
  agents: number,
  kind: Staffing,
  site: Omit<Site, 'staff'>,
  targetSeconds: number,
): StaffingRow => {
  const staff = staffing(kind, agents, site.opens, site.closes);
  const { outcomes } = measure(scenarioOf({ ...site, staff }), site.serviceSeconds);
  const visitors = outcomes.length;
  const waits = outcomes.filter(({ called }) => called).map(({ waited }) => waited);
  waits.sort((one, other) => one - other);
  const share = (count: number): number => (visitors === 0 ? 0 : count / visitors);
  return {
    ...{ agents, visitors },
    meanWait: waits.length === 0 ? 0 : waits.reduce((sum, one) => sum + one, 0) / waits.length,
    median: quantile(waits, 0.5),
    ninetieth: quantile(waits, 0.9),
    leftShare: share(visitors - waits.length),
    serviceLevel: share(waits.filter((one) => one <= targetSeconds).length),
    quality: qualityOf(outcomes.flatMap(scoreOf)),
  };
};

/** Of those who had to wait, and were told an interval that the site's past stands behind. */
const scoreOf = ({ called, prediction, waited }: Outcome) =>
  called && prediction?.calibrated && !isAtOnce(prediction) ? [score(prediction, waited)] : [];

/** Of a sorted list. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
