import { Temporal } from 'temporal-polyfill';

export type Frequency = 'instant' | 'daily' | 'weekly';

export interface Hours {
  /** Hours of the recipient's day; instant alerts wait from `quietFrom` until `quietUntil`. */
  quietFrom: number;
  quietUntil: number;
  digestHour: number;
}

/** When an alert goes out: at once, or at the next digest, in the recipient's hours. */
export const dueAt = (now: Date, frequency: Frequency, timeZone: string, hours: Hours): Date => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  if (frequency === 'instant') {
    return isQuiet(local.hour, hours) ? next(local, hours.quietUntil) : now;
  }
  const digest = next(local, hours.digestHour);
  if (frequency === 'daily') return digest;
  return weekly(local, digest, hours.digestHour);
};

const isQuiet = (hour: number, { quietFrom, quietUntil }: Hours): boolean =>
  quietFrom <= quietUntil
    ? hour >= quietFrom && hour < quietUntil
    : hour >= quietFrom || hour < quietUntil;

const at = (local: Temporal.ZonedDateTime, hour: number): Temporal.ZonedDateTime =>
  local.startOfDay().withPlainTime(Temporal.PlainTime.from({ hour }));

const next = (local: Temporal.ZonedDateTime, hour: number): Date => {
  const today = at(local, hour);
  const later = Temporal.ZonedDateTime.compare(today, local) > 0;
  return toDate(later ? today : at(local.add({ days: 1 }), hour));
};

const MONDAY = 1;

const weekly = (local: Temporal.ZonedDateTime, digest: Date, hour: number): Date => {
  const day = Temporal.Instant.fromEpochMilliseconds(digest.getTime()).toZonedDateTimeISO(
    local.timeZoneId,
  );
  return toDate(at(day.add({ days: (MONDAY - day.dayOfWeek + 7) % 7 }), hour));
};

const toDate = (moment: Temporal.ZonedDateTime): Date => new Date(moment.epochMilliseconds);
