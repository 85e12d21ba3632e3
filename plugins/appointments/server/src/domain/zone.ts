import { Temporal } from 'temporal-polyfill';
import { DAY, MINUTE } from './time';
import type { Day, Instant, MinuteOfDay } from './time';

/**
 * A time zone as a table of offsets, so that converting a wall-clock time is a binary search over
 * integers. Building Temporal or Luxon objects for each slot is what makes other booking systems
 * slow; here Temporal is asked once a zone and span.
 */
export interface Zone {
  id: string;
  /**
   * The instant of a wall-clock time. A time that happens twice is its first occurrence; a time that
   * the clock skips is the instant of the jump.
   */
  toInstant(day: Day, minute: MinuteOfDay): Instant;
  toWall(instant: Instant): { day: Day; minute: MinuteOfDay };
}

/** From `start` on, wall clock = UTC + `offset`. */
interface Segment {
  start: Instant;
  offset: number;
}

const CACHED_TABLES = 2000;
const tables = new Map<string, Zone>();

/** Throws RangeError for a zone that the runtime does not know. */
export const zoneFor = (id: string, from: Instant, to: Instant): Zone => {
  const firstYear = new Date(from - 2 * DAY).getUTCFullYear();
  const lastYear = new Date(to + 2 * DAY).getUTCFullYear();
  const key = `${id} ${firstYear} ${lastYear}`;
  const known = tables.get(key);
  if (known) return known;

  const zone = tableZone(id, segments(id, Date.UTC(firstYear, 0, 1), Date.UTC(lastYear + 1, 0, 1)));
  if (tables.size >= CACHED_TABLES) tables.clear();
  tables.set(key, zone);
  return zone;
};

/** A name of the IANA database; fixed offsets such as "+02:00" have no rules and are refused. */
export const isZone = (id: string): boolean => {
  if (!/^[A-Za-z]/.test(id)) return false;
  try {
    return Boolean(Temporal.Now.zonedDateTimeISO(id));
  } catch {
    return false;
  }
};

const segments = (id: string, from: Instant, to: Instant): Segment[] => {
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(id);
  const found: Segment[] = [{ start: -Infinity, offset: moment.offsetNanoseconds / 1e6 }];
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= to) return found;
    found.push({ start: next.epochMilliseconds, offset: next.offsetNanoseconds / 1e6 });
    moment = next;
  }
};

const tableZone = (id: string, table: readonly Segment[]): Zone => {
  /** First index for which `reached` holds; it holds for the last one and stays true once true. */
  const search = (reached: (index: number) => boolean): number => {
    let low = 0;
    let high = table.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const at = (index: number): Segment => table[index] as Segment;
  const end = (index: number): Instant => table[index + 1]?.start ?? Infinity;

  return {
    id,
    toInstant: (day, minute) => {
      const local = day * DAY + minute * MINUTE;
      const { start, offset } = at(search((index) => local - at(index).offset < end(index)));
      return Math.max(local - offset, start);
    },
    toWall: (instant) => {
      const { offset } = at(search((index) => instant < end(index)));
      const local = instant + offset;
      const day = Math.floor(local / DAY);
      return { day, minute: Math.floor((local - day * DAY) / MINUTE) };
    },
  };
};
