import { Temporal } from 'temporal-polyfill';
import type { Instant } from './time';

/** What the clock on the branch's wall says. */
export interface WallClock {
  /** `2026-11-21` */
  day: string;
  /** Monday is 1. */
  weekday: number;
  /** Since midnight, by the hands of the clock. */
  minute: number;
}

export const wallClock = (instant: Instant, timeZone: string): WallClock => {
  const wall = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
  return {
    day: wall.toPlainDate().toString(),
    weekday: wall.dayOfWeek,
    minute: wall.hour * 60 + wall.minute,
  };
};

/** 0 to 23, by the clock on the branch's wall. */
export const hourAt = (instant: Instant, timeZone: string): number =>
  Math.floor(wallClock(instant, timeZone).minute / 60);

/** The instants between which it is that day there. */
export const daySpan = (day: string, timeZone: string): { start: Instant; end: Instant } => {
  const date = Temporal.PlainDate.from(day);
  const startOf = (one: Temporal.PlainDate) => one.toZonedDateTime(timeZone).epochMilliseconds;
  return { start: startOf(date), end: startOf(date.add({ days: 1 })) };
};
