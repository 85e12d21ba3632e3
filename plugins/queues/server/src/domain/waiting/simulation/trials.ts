import { ageingOrder } from './ordering';
import { staffing } from './scenarios';
import type { Site } from './scenarios';
import { DAY, MINUTE } from './visitors';

/** A course of events under which the promises are tried. */
export interface Trial {
  name: string;
  /** The staff changes during the day. */
  changing: boolean;
  site: Site;
}

export const AGEING = 15 * MINUTE;

/** A service hall with four agents. */
export const site: Site = {
  ...{ days: 10, seed: 1, opens: 8, closes: 17 },
  ...{ perHour: 36, serviceSeconds: 6 * MINUTE, patienceSeconds: Infinity },
  ...{ noShowShare: 0.03, priorityShare: 0.1, announced: true },
  staff: staffing('steady', 4, 8, 17),
  ordering: ageingOrder(AGEING),
  unseenSeconds: () => 0,
};

const rising = staffing('rising', 6, 8, 17);
const collapsing = staffing('collapsing', 6, 8, 17);
const patienceSeconds = 60 * MINUTE;

export const TRIALS: readonly Trial[] = [
  { name: 'steady', changing: false, site },
  { name: 'rising', changing: true, site: { ...site, staff: rising } },
  {
    name: 'collapsing, known before',
    changing: true,
    site: { ...site, staff: collapsing, perHour: 46, patienceSeconds },
  },
  {
    name: 'collapsing, unannounced',
    changing: true,
    site: { ...site, staff: collapsing, perHour: 46, patienceSeconds, announced: false },
  },
  {
    name: 'abandonment',
    changing: false,
    site: { ...site, perHour: 48, patienceSeconds: 30 * MINUTE },
  },
  {
    name: 'unseen work from the 3rd day on',
    changing: false,
    site: {
      ...site,
      ...{ perHour: 22, patienceSeconds: 120 * MINUTE },
      unseenSeconds: (at) => (at > 2 * DAY ? 4 * MINUTE : 0),
    },
  },
];
