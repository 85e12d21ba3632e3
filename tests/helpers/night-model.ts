import { Temporal } from 'temporal-polyfill';

/**
 * The nights around a change of the clock (or around any midnight), as a resource keeps them, with an
 * answer to "can one begin at this instant?" that is worked out with Temporal alone.
 */
export const NIGHT = { opens: '22:30', closes: '03:30' };
export const SHAPE = { duration: 45, step: 15, before: 15, after: 10 };
export const CAPACITY = 2;

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;

export interface Night {
  zone: string;
  /** Midnight before the change, as the wall clock has it. */
  midnight: Temporal.ZonedDateTime;
  /** Those that begin on the evening before reach into it. */
  hours: { start: number; end: number }[];
  closed: { start: number; end: number };
}

/** The next change of offset after the date or, without one, some night. */
export const nightOf = (zone: string, after = '2027-01-04T00:00Z'): Night => {
  const from = Temporal.Instant.from(after).toZonedDateTimeISO(zone);
  const change = from.getTimeZoneTransition('next');
  const soon = change && change.epochMilliseconds < Date.UTC(2028, 5, 1) ? change : from;
  const midnight = soon.subtract({ hours: 6 }).startOfDay();
  const start = midnight.add({ hours: 23, minutes: 40 }).epochMilliseconds;
  const hours = [-1, 0, 1, 2, 3].map((days) =>
    hoursFrom(zone, midnight.toPlainDate().add({ days })),
  );
  return { zone, midnight, hours, closed: { start, end: start + 20 * MINUTE } };
};

/** Three days: [start, end), on the quarter of an hour of UTC. */
export const rangeOf = ({ midnight }: Night): { start: number; end: number } => {
  const start = Math.floor(midnight.epochMilliseconds / QUARTER) * QUARTER;
  return { start, end: start + 72 * 60 * MINUTE };
};

const hoursFrom = (zone: string, date: Temporal.PlainDate) => ({
  start: instant(zone, date.toPlainDateTime(NIGHT.opens)),
  end: instant(zone, date.add({ days: 1 }).toPlainDateTime(NIGHT.closes)),
});

/** A time that the clock skips is the moment of the jump; one that it has twice is the first. */
const instant = (zone: string, wall: Temporal.PlainDateTime): number => {
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  return (earlier.getTimeZoneTransition('next') as Temporal.ZonedDateTime).epochMilliseconds;
};

/** What the model remembers to be taken, seat by seat, buffers included. */
export type Taken = { seat: number; start: number; end: number }[];

/** The seat that a booking at that instant would get; undefined if it cannot begin then. */
export const seatAt = (night: Night, taken: Taken, at: number): number | undefined => {
  const end = at + SHAPE.duration * MINUTE;
  const open = night.hours.some(
    (hours) =>
      hours.start <= at && end <= hours.end && (at - hours.start) % (SHAPE.step * MINUTE) === 0,
  );
  if (!open || (at < night.closed.end && end > night.closed.start)) return undefined;
  const need = neededAt(at);
  return Array.from({ length: CAPACITY }, (_, seat) => seat).find((seat) =>
    taken.every((one) => one.seat !== seat || one.end <= need.start || one.start >= need.end),
  );
};

export const neededAt = (at: number) => ({
  start: at - SHAPE.before * MINUTE,
  end: at + (SHAPE.duration + SHAPE.after) * MINUTE,
});

export const offeredBy = (night: Night, taken: Taken): string[] => {
  const { start, end } = rangeOf(night);
  const found: string[] = [];
  // Zones with odd offsets and clocks that jump by half an hour have their own grid: minute by minute.
  for (let at = start; at < end; at += MINUTE) {
    if (seatAt(night, taken, at) !== undefined) found.push(new Date(at).toISOString());
  }
  return found;
};
