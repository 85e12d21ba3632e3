import { Temporal } from 'temporal-polyfill';

/** Milliseconds since the epoch, UTC. */
export type Instant = number;

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Minutes since midnight on the wall clock; what `HH:MM` says. */
export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

export const wallClock = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/**
 * The earliest instant after `at` at which the wall clock of the zone shows this time, and every
 * instant before it at which the clock jumps: where what the clock says can have changed.
 */
export const nextAt = (at: Instant, zone: string, minutes: number): Instant => {
  const now = wallClock(at, zone);
  const jump = now.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
  for (let days = 0; days < 3; days += 1) {
    const local = now.toPlainDate().add({ days }).toPlainDateTime(time);
    for (const disambiguation of ['earlier', 'later'] as const) {
      const found = local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
      if (found > at) return Math.min(found, jump);
    }
  }
  return jump;
};
