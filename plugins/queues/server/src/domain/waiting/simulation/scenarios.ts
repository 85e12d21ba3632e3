import { ageingOrder } from './ordering';
import type { Ordering } from './ordering';
import { seededRandom } from './random';
import { drawRoster } from './roster';
import type { StaffPlan } from './roster';
import type { Scenario } from './simulate';
import { drawVisitors, MINUTE } from './visitors';
import type { Category, Demand } from './visitors';

/** A service hall: three sorts of business, mornings busier than afternoons. */
export interface SiteOptions {
  days: number;
  seed: number;
  perHour: number;
  serviceSeconds: number;
  patienceSeconds: number;
  staff: StaffPlan['from'];
  announced: boolean;
  opens: number;
  closes: number;
  ordering: Ordering;
  priorityShare: number;
  noShowShare: number;
  unseenSeconds: Scenario['unseenSeconds'];
}

const SHAPE = [0.8, 1.1, 1.3, 1.2, 0.9, 0.8, 1.05, 1, 0.85];

export const AGEING = 15 * MINUTE;

export const usualSite: SiteOptions = {
  days: 10,
  seed: 1,
  perHour: 36,
  serviceSeconds: 6 * MINUTE,
  patienceSeconds: Infinity,
  staff: [{ hour: 8, agents: 4 }],
  announced: true,
  opens: 8,
  closes: 17,
  ordering: ageingOrder(AGEING),
  priorityShare: 0.1,
  noShowShare: 0.03,
  unseenSeconds: () => 0,
};

/** With the same seed the same visitors come, whatever the staff. */
export const siteScenario = (site: SiteOptions): Scenario => {
  const { opens, closes, days, perHour, patienceSeconds, noShowShare, seed } = site;
  const demand: Demand = {
    ...{ days, opens, closes, perHour, patienceSeconds, noShowShare },
    shape: SHAPE,
    dayVariation: 0.1,
    categories: categories(site),
  };
  const plan: StaffPlan = { from: site.staff, closes, announced: site.announced };
  return {
    visitors: drawVisitors(demand, seededRandom(seed, 1)),
    shifts: drawRoster(plan, days, seededRandom(seed, 2)),
    ordering: site.ordering,
    noShowSeconds: MINUTE,
    unseenSeconds: site.unseenSeconds,
  };
};

/** Short, usual and long business, and those who go first; their mean is the site's. */
const categories = ({ serviceSeconds, priorityShare }: SiteOptions): Category[] => {
  const rest = 1 - priorityShare;
  const of = (id: string, share: number, priority: number, length: number): Category => ({
    ...{ id, share, priority, variation: 0.7 },
    meanSeconds: length * serviceSeconds,
  });
  return [
    of('collect', 0.35 * rest, 0, 0.5),
    of('apply', 0.45 * rest, 0, 1),
    of('advise', 0.2 * rest, 0, 1.875),
    of('priority', priorityShare, 2, 1),
  ];
};
