import { occursOn } from './recurrence';
import type { Recurrence } from './recurrence';
import { MINUTES_PER_DAY } from './time';
import type { Day, Instant, MinuteOfDay, Period } from './time';
import type { Zone } from './zone';

/** Hours on the wall clock of the resource. `to` at or before `from` means: until the next day. */
export interface Hours {
  from: MinuteOfDay;
  to: MinuteOfDay;
}

export interface AvailabilityRule extends Hours {
  recurrence: Recurrence;
}

export interface Availability {
  rules: readonly AvailabilityRule[];
  /** Replaces the rules of that day: other hours, or none. */
  exceptions: ReadonlyMap<Day, readonly Hours[]>;
  /** Holidays, closures and absences; they win over everything. */
  closures: readonly Period[];
}

/**
 * Where slots may start. The hours that began last give the grid (`anchor`); a slot may run on into
 * hours that follow without a gap, until `until`.
 */
export interface Opening extends Period {
  anchor: Instant;
  until: Instant;
}

/**
 * The openings in [from, to), sorted, without overlaps. What is open at an instant, and on which
 * grid, does not depend on the range that is asked: a search over a month and the check of a single
 * slot see the same.
 */
export const openings = (
  { rules, exceptions, closures }: Availability,
  zone: Zone,
  { start: from, end: to }: Period,
): Opening[] => {
  const hours: Period[] = [];
  // A day earlier, because hours may run past midnight; two days later, because slots, which last
  // a day at most, may run on.
  const last = zone.toWall(to).day + 2;
  for (let day = zone.toWall(from).day - 1; day <= last; day++) {
    for (const one of exceptions.get(day) ?? hoursOn(rules, day)) {
      const period = periodOn(zone, day, one);
      if (period.start < period.end) hours.push(period);
    }
  }
  return without(joined(hours), closures).filter(({ start, end }) => start < to && end > from);
};

const hoursOn = (rules: readonly AvailabilityRule[], day: Day): readonly Hours[] =>
  rules.filter((rule) => occursOn(rule.recurrence, day));

const periodOn = (zone: Zone, day: Day, { from, to }: Hours): Period => ({
  start: zone.toInstant(day, from),
  end: zone.toInstant(day, to > from ? to : to + MINUTES_PER_DAY),
});

/** Hours that touch or overlap become one stretch, cut where the next ones begin. */
const joined = (hours: Period[]): Opening[] => {
  const stretches: { starts: Instant[]; until: Instant }[] = [];
  for (const { start, end } of hours.sort((a, b) => a.start - b.start)) {
    const stretch = stretches.at(-1);
    if (!stretch || start > stretch.until) stretches.push({ starts: [start], until: end });
    else {
      stretch.until = Math.max(stretch.until, end);
      if (stretch.starts.at(-1) !== start) stretch.starts.push(start);
    }
  }
  return stretches.flatMap(({ starts, until }) =>
    starts.map((start, index) => ({
      start,
      end: starts[index + 1] ?? until,
      anchor: start,
      until,
    })),
  );
};

const without = (list: Opening[], closures: readonly Period[]): Opening[] => {
  const sorted = closures.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  return list.flatMap((opening) => {
    const { end, anchor } = opening;
    const pieces: Opening[] = [];
    let cursor = opening.start;
    for (const closure of sorted) {
      if (closure.end <= cursor) continue;
      if (closure.start >= opening.until) break;
      if (closure.start > cursor && cursor < end) {
        const until = closure.start;
        pieces.push({ start: cursor, end: Math.min(end, until), anchor, until });
      }
      cursor = Math.max(cursor, closure.end);
    }
    if (cursor < end) pieces.push({ start: cursor, end, anchor, until: opening.until });
    return pieces;
  });
};

/** Whether a slot lies wholly in one of the openings, which are sorted. */
export const covers = (list: readonly Opening[], { start, end }: Period): boolean =>
  list.some((opening) => opening.start <= start && start < opening.end && end <= opening.until);

export const WHOLE_DAY: Hours = { from: 0, to: MINUTES_PER_DAY };

/** A closure given in civil days, for example a public holiday, in the zone of the place. */
export const closedDays = (zone: Zone, first: Day, last: Day): Period => ({
  start: zone.toInstant(first, 0),
  end: zone.toInstant(last + 1, 0),
});
