import { Temporal } from 'temporal-polyfill';

/** Hours of a week, on the wall clock of the place. */
export interface OpenHours {
  /** 1 (Monday) to 7. */
  weekdays: readonly number[];
  /** `09:00` */
  from: string;
  to: string;
}

/**
 * When sessions of today end at the latest: the end of the opening in which `now` lies. Null without
 * opening hours; `now` itself when it is closed.
 */
export const closingAt = (
  hours: readonly OpenHours[],
  timeZone: string,
  now: number,
): number | null => {
  if (hours.length === 0) return null;
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const at = (time: string): number =>
    local.toPlainDate().toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  const ends = hours
    .filter(({ weekdays }) => weekdays.includes(local.dayOfWeek))
    .filter(({ from, to }) => at(from) <= now && now < at(to))
    .map(({ to }) => at(to));
  return ends.length > 0 ? Math.max(...ends) : now;
};

/** The first instant of the day of `now` at that place: allotments are counted from it. */
export const startOfDay = (timeZone: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).startOfDay()
    .epochMilliseconds;
