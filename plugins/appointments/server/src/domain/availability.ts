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

/** A stretch in which one may come; slots are counted from `anchor`, which closures do not move. */
export interface Opening extends Period {
  anchor: Instant;
}

/** The openings that touch [from, to), sorted, without overlaps. Not clipped to the range. */
export const openings = (
  { rules, exceptions, closures }: Availability,
  zone: Zone,
  { start: from, end: to }: Period,
): Opening[] => {
  const found: Opening[] = [];
  // One day earlier: hours may run past midnight.
  const last = zone.toWall(to).day;
  for (let day = zone.toWall(from).day - 1; day <= last; day++) {
    for (const hours of exceptions.get(day) ?? hoursOn(rules, day)) {
      const opening = openingOn(zone, day, hours);
      if (opening.start < opening.end && opening.start < to && opening.end > from) {
        found.push(opening);
      }
    }
  }
  return without(merged(found), closures);
};

const hoursOn = (rules: readonly AvailabilityRule[], day: Day): readonly Hours[] =>
  rules.filter((rule) => occursOn(rule.recurrence, day));

const openingOn = (zone: Zone, day: Day, { from, to }: Hours): Opening => {
  const start = zone.toInstant(day, from);
  const end = zone.toInstant(day, to > from ? to : to + MINUTES_PER_DAY);
  return { start, end, anchor: start };
};

const merged = (list: Opening[]): Opening[] => {
  const result: Opening[] = [];
  for (const opening of list.sort((a, b) => a.start - b.start)) {
    const previous = result.at(-1);
    if (previous && opening.start <= previous.end) {
      previous.end = Math.max(previous.end, opening.end);
    } else {
      result.push({ ...opening });
    }
  }
  return result;
};

const without = (list: Opening[], closures: readonly Period[]): Opening[] => {
  const sorted = closures.filter(({ start, end }) => start < end).sort((a, b) => a.start - b.start);
  return list.flatMap(({ start, end, anchor }) => {
    const pieces: Opening[] = [];
    let cursor = start;
    for (const closure of sorted) {
      if (closure.end <= cursor) continue;
      if (closure.start >= end) break;
      if (closure.start > cursor) pieces.push({ start: cursor, end: closure.start, anchor });
      cursor = Math.max(cursor, closure.end);
    }
    if (cursor < end) pieces.push({ start: cursor, end, anchor });
    return pieces;
  });
};

export const WHOLE_DAY: Hours = { from: 0, to: MINUTES_PER_DAY };

/** A closure given in civil days, for example a public holiday, in the zone of the place. */
export const closedDays = (zone: Zone, first: Day, last: Day): Period => ({
  start: zone.toInstant(first, 0),
  end: zone.toInstant(last + 1, 0),
});
