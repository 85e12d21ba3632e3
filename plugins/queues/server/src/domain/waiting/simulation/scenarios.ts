import type { Ordering } from './ordering';
import { seededRandom } from './random';
import { drawRoster } from './roster';
import type { StaffPlan } from './roster';
import type { Scenario } from './simulate';
import { drawVisitors, MINUTE } from './visitors';
import type { Category } from './visitors';

/** One branch with one line, in the terms in which people speak of it. */
export interface Site {
  days: number;
  seed: number;
  /** Hours of the day. */
  opens: number;
  closes: number;
  /** Arrivals, mean over the day. */
  perHour: number;
  serviceSeconds: number;
  patienceSeconds: number;
  noShowShare: number;
  priorityShare: number;
  staff: StaffPlan['from'];
  /** Whether ends of shifts are known before they come. */
  announced: boolean;
  ordering: Ordering;
  unseenSeconds: Scenario['unseenSeconds'];
}

/** Late morning is busiest, and after lunch there is a smaller rush. */
const SHAPE = [0.8, 1.1, 1.3, 1.2, 0.9, 0.8, 1.05, 1, 0.85];

/** With the same seed the same visitors come, whatever the staff. */
export const scenarioOf = (site: Site): Scenario => {
  const { opens, closes, days, perHour, patienceSeconds, noShowShare, seed } = site;
  const plan: StaffPlan = { from: site.staff, closes, announced: site.announced };
  return {
    visitors: drawVisitors(
      {
        ...{ days, opens, closes, perHour, patienceSeconds, noShowShare },
        shape: SHAPE,
        dayVariation: 0.1,
        categories: categories(site),
      },
      seededRandom(seed, 1),
    ),
    shifts: drawRoster(plan, days, seededRandom(seed, 2)),
    ordering: site.ordering,
    noShowSeconds: MINUTE,
    unseenSeconds: site.unseenSeconds,
  };
};

/** Of priority, as in the queues: 0 for everybody, up to this. */
export const HIGHEST_CLASS = 3;

/** Short, usual and long business, and three classes that go first; their mean is the site's. */
const categories = ({ serviceSeconds, priorityShare }: Site): Category[] => {
  const of = (id: string, share: number, priority: number, length: number): Category => ({
    ...{ id, share, priority, variation: 0.7 },
    meanSeconds: length * serviceSeconds,
  });
  const usual = 1 - priorityShare;
  const first = [1, 2, 3].map((level) => of(`class ${level}`, priorityShare / 3, level, 1));
  return [
    of('collect', 0.35 * usual, 0, 0.5),
    of('apply', 0.45 * usual, 0, 1),
    of('advise', 0.2 * usual, 0, 1.875),
    ...first,
  ];
};

export const STAFFINGS = ['steady', 'rising', 'collapsing'] as const;
export type Staffing = (typeof STAFFINGS)[number];

/** From a third of the agents to all of them in the morning, or back from noon on, or all day all. */
export const staffing = (kind: Staffing, agents: number, opens: number, closes: number) => {
  const part = (thirds: number) => Math.ceil((agents * thirds) / 3);
  const at = (share: number) => opens + share * (closes - opens);
  const steps: Record<Staffing, StaffPlan['from']> = {
    steady: [{ hour: opens, agents }],
    rising: [
      { hour: opens, agents: part(1) },
      { hour: at(0.2), agents: part(2) },
      { hour: at(0.4), agents },
    ],
    collapsing: [
      { hour: opens, agents },
      { hour: at(0.5), agents: part(2) },
      { hour: at(0.7), agents: part(1) },
    ],
  };
  return steps[kind];
};
