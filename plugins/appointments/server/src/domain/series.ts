import { occursOn } from './recurrence';
import type { Recurrence } from './recurrence';
import type { Day, Instant } from './time';
import type { Zone } from './zone';

/** No series reaches further. */
export const FURTHEST_DAYS = 2 * 366;

/**
 * The starts of a series: the first one, and then the same wall-clock time on each day on which the
 * recurrence holds, so that a change to summer time does not move it.
 */
export const seriesStarts = (
  first: Instant,
  zone: Zone,
  recurrence: Omit<Recurrence, 'from' | 'until'>,
  count: number,
): Instant[] => {
  const { day: from, minute } = zone.toWall(first);
  const starts: Instant[] = [first];
  for (let day: Day = from + 1; starts.length < count && day < from + FURTHEST_DAYS; day++) {
    if (occursOn({ ...recurrence, from, until: null }, day)) {
      starts.push(zone.toInstant(day, minute));
    }
  }
  return starts;
};
