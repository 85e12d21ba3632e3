import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { DAY, MINUTE, dayOf } from './time';
import { isZone, zoneFor } from './zone';

const ZONES = Intl.supportedValuesOf('timeZone');
const from = Date.UTC(2024, 0, 1);
const to = Date.UTC(2028, 0, 1);

/** Slow and plain: what Temporal says about a wall-clock time. */
const model = (id: string, day: number, minute: number): number => {
  const wall = Temporal.PlainDateTime.from('1970-01-01T00:00')
    .add({ days: day })
    .add({ minutes: minute });
  const earlier = wall.toZonedDateTime(id, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  // In a gap: the instant of the jump.
  return earlier.getTimeZoneTransition('next')!.epochMilliseconds;
};

/** Moments around every change of offset, where all the mistakes are made, and some others. */
const walls = (id: string): [number, number][] => {
  const list: [number, number][] = [[dayOf(2026, 6, 15), 600]];
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(id);
  for (;;) {
    const next = moment.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= to) return list;
    const local = next.toPlainDateTime();
    const day = dayOf(local.year, local.month, local.day);
    for (const shift of [-121, -61, -60, -59, -31, -30, -1, 0, 1, 29, 30, 59, 60, 61, 121]) {
      list.push([day, local.hour * 60 + local.minute + shift]);
    }
    moment = next;
  }
};

describe('zoneFor', () => {
  it(`agrees with Temporal around every change of offset, 2024-2027, in all ${ZONES.length} zones`, () => {
    for (const id of ZONES) {
      const zone = zoneFor(id, from, to);
      for (const [day, minute] of walls(id)) {
        const instant = zone.toInstant(day, minute);
        if (instant !== model(id, day, minute)) {
          throw new Error(`${id} day ${day} minute ${minute}: ${new Date(instant).toISOString()}`);
        }
      }
    }
  });

  it('reads the wall clock as Temporal does, in any zone at any minute', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ZONES),
        fc.integer({ min: from / MINUTE, max: to / MINUTE }),
        (id, minutes) => {
          const wall = Temporal.Instant.fromEpochMilliseconds(minutes * MINUTE).toZonedDateTimeISO(
            id,
          );
          expect(zoneFor(id, from, to).toWall(minutes * MINUTE)).toEqual({
            day: dayOf(wall.year, wall.month, wall.day),
            minute: wall.hour * 60 + wall.minute,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never goes back in time when the wall clock goes forward', () => {
    const arbitrary = fc.tuple(
      fc.constantFrom(...ZONES),
      fc.integer({ min: from / DAY, max: to / DAY }),
    );
    fc.assert(
      fc.property(arbitrary, ([id, day]) => {
        const zone = zoneFor(id, from, to);
        let previous = -Infinity;
        for (let minute = 0; minute <= 1440; minute += 15) {
          const instant = zone.toInstant(day, minute);
          expect(instant).toBeGreaterThanOrEqual(previous);
          previous = instant;
        }
      }),
    );
  });
});

describe('isZone', () => {
  it.each([
    ['Africa/Dakar', true],
    ['Europe/Paris', true],
    ['Mars/Olympus', false],
    ['+02:00', false],
    ['', false],
  ])('%s: %s', (id, expected) => {
    expect(isZone(id)).toBe(expected);
  });
});
