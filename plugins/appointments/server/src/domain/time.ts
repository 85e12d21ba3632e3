/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** Days since 1970-01-01 in the civil calendar, without a zone. */
export type Day = number;
/** Minutes after midnight on the wall clock; 1440 and above belong to the next day. */
export type MinuteOfDay = number;

export const MINUTE = 60_000;
export const DAY = 86_400_000;
export const MINUTES_PER_DAY = 1440;

/** Half-open: `end` is the first instant that does not belong to it. */
export interface Period {
  start: Instant;
  end: Instant;
}

export const overlaps = (a: Period, b: Period): boolean => a.start < b.end && b.start < a.end;

/** ISO 8601 weekday, Monday = 1 … Sunday = 7. 1970-01-01 was a Thursday. */
export const weekday = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

export const dayOf = (year: number, month: number, date: number): Day =>
  Date.UTC(year, month - 1, date) / DAY;

/** `2026-11-21` → day number. Expects a valid ISO date. */
export const parseDay = (isoDate: string): Day => Date.parse(`${isoDate}T00:00:00Z`) / DAY;

export const formatDay = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10);
