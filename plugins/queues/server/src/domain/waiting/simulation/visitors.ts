import { exponential, lognormal } from './random';
import type { Random } from './random';

export const MINUTE = 60;
export const HOUR = 3600;
export const DAY = 24 * HOUR;

/** Who comes, with all that chance decides about them: the same for every staffing tried. */
export interface Visitor {
  /** Seconds from the first midnight. */
  arrivesAt: number;
  categoryId: string;
  priority: number;
  /** Time of the agent, if the visitor answers the call. */
  serviceSeconds: number;
  /** Gives up after so long in the line. */
  patienceSeconds: number;
  answers: boolean;
}

export interface Category {
  id: string;
  /** Of all visitors; the shares add up to 1. */
  share: number;
  priority: number;
  meanSeconds: number;
  /** Coefficient of variation. */
  variation: number;
}

export interface Demand {
  days: number;
  /** Hours of the day. */
  opens: number;
  closes: number;
  /** Mean over the day. */
  perHour: number;
  /** From hour to hour of the opening, as factors; the last one holds for the rest. */
  shape: readonly number[];
  /** Coefficient of variation between days: quiet ones and busy ones. */
  dayVariation: number;
  categories: readonly Category[];
  /** Mean of an exponential patience; Infinity if nobody gives up. */
  patienceSeconds: number;
  noShowShare: number;
}

/** A non-homogeneous Poisson process by thinning (Lewis and Shedler, 1979), day by day. */
export const drawVisitors = (demand: Demand, random: Random): Visitor[] => {
  const visitors: Visitor[] = [];
  for (let day = 0; day < demand.days; day++) {
    const busy = lognormal(random, 1, demand.dayVariation);
    const peak = Math.max(...demand.shape) * demand.perHour * busy;
    let at = demand.opens * HOUR;
    while ((at += exponential(random, HOUR / peak)) < demand.closes * HOUR) {
      const rate = factorAt(demand, at) * demand.perHour * busy;
      if (random() * peak < rate) visitors.push(drawVisitor(demand, day * DAY + at, random));
    }
  }
  return visitors;
};

const factorAt = ({ shape, opens }: Demand, at: number): number =>
  shape[Math.min(shape.length - 1, Math.floor(at / HOUR) - opens)] ?? 1;

const drawVisitor = (demand: Demand, arrivesAt: number, random: Random): Visitor => {
  const { id, priority, meanSeconds, variation } = drawCategory(demand.categories, random());
  return {
    ...{ arrivesAt, categoryId: id, priority },
    serviceSeconds: lognormal(random, meanSeconds, variation),
    patienceSeconds: exponential(random, demand.patienceSeconds),
    answers: random() >= demand.noShowShare,
  };
};

const drawCategory = (categories: readonly Category[], at: number): Category => {
  let below = 0;
  for (const one of categories) if (at < (below += one.share)) return one;
  const last = categories.at(-1);
  if (!last) throw new Error('There must be a category');
  return last;
};
