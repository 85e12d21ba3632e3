import { Temporal } from 'temporal-polyfill';

/** Civil days (`2026-11-23`) and wall clocks of a zone; instants are milliseconds since the epoch. */
export type IsoDay = string;

export const MINUTE = 60_000;
export const MINUTES_PER_DAY = 1440;

export interface Span {
  start: number;
  end: number;
}

/** Minutes after midnight on the wall clock; `to` may be 1440. */
export interface WallSpan {
  from: number;
  to: number;
}

const zoned = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

export const dayIn = (instant: number, zone: string): IsoDay =>
  zoned(instant, zone).toPlainDate().toString();

export const isDay = (text: string | null): text is IsoDay =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);

export const addDays = (day: IsoDay, days: number): IsoDay =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Monday to Sunday. */
export const weekOf = (day: IsoDay): IsoDay[] => {
  const monday = addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
};

const startOf = (day: IsoDay, zone: string): number =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/** From midnight to midnight: 23 or 25 hours when the clocks change. */
export const boundsOf = (day: IsoDay, zone: string): Span => ({
  start: startOf(day, zone),
  end: startOf(addDays(day, 1), zone),
});

export const wallMinute = (instant: number, zone: string): number => {
  const { hour, minute } = zoned(instant, zone);
  return hour * 60 + minute;
};

/** The first of two such times when clocks go back, the end of the gap when they go forward. */
export const instantAt = (day: IsoDay, minute: number, zone: string): number => {
  if (minute >= MINUTES_PER_DAY) {
    return instantAt(addDays(day, 1), minute - MINUTES_PER_DAY, zone);
  }
  const time = new Temporal.PlainTime(Math.floor(minute / 60), minute % 60);
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: time })
    .epochMilliseconds;
};

/**
 * Where a span lies on the wall clock of one day, or null if it does not touch it. What lasts over
 * a change of the clocks is drawn as long as it lasts.
 */
export const onDay = (span: Span, day: IsoDay, zone: string): WallSpan | null => {
  const { start, end } = boundsOf(day, zone);
  if (span.end <= start || span.start >= end) return null;
  const from = span.start <= start ? 0 : wallMinute(span.start, zone);
  if (span.end >= end) return { from, to: MINUTES_PER_DAY };
  if (span.start <= start) return { from, to: wallMinute(span.end, zone) };
  const to = from + Math.round((span.end - span.start) / MINUTE);
  return { from, to: Math.min(to, MINUTES_PER_DAY) };
};
