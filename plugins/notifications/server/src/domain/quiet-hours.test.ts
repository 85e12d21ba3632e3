import fc from 'fast-check';
import { digestTime } from './digest';
import { afterQuietHours, isQuiet } from './quiet-hours';
import { wallClock } from './zoned';

const zones = Intl.supportedValuesOf('timeZone');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 400);
const DAY = 86_400_000;

const zone = fc.constantFrom(...zones);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const quiet = fc.record({ from: clock, to: clock });
const range = { min: Date.UTC(2005, 0), max: Date.UTC(2037, 0) };
const anywhere = fc.integer(range);
/** Half of the instants lie around a change of the clock, where mistakes live. */
const instantIn = (name: string) =>
  fc.oneof(
    anywhere,
    fc.tuple(anywhere, fc.integer({ min: -2 * DAY, max: 2 * DAY })).map(([at, offset]) => {
      const change = wallClock(at, name).getTimeZoneTransition('next')?.epochMilliseconds;
      return (change === undefined || change > range.max ? at : change) + offset;
    }),
  );
const located = zone.chain((name) =>
  fc.tuple(fc.constant(name), instantIn(name), fc.integer({ min: 0, max: 3 * DAY })),
);

describe('quiet hours, over all zones and changes of the clock', () => {
  it('move to an instant that is not quiet, never back, and at most over one night', () => {
    fc.assert(
      fc.property(located, quiet, ([name, at], hours) => {
        const moved = afterQuietHours(at, hours, name);
        expect(isQuiet(moved, hours, name)).toBe(false);
        expect(moved).toBeGreaterThanOrEqual(at);
        expect(moved - at).toBeLessThanOrEqual(2 * DAY);
        if (!isQuiet(at, hours, name)) expect(moved).toBe(at);
      }),
      { numRuns: RUNS },
    );
  });

  it('are not left later than need be', () => {
    fc.assert(
      fc.property(located, quiet, ([name, at], hours) => {
        const moved = afterQuietHours(at, hours, name);
        fc.pre(moved > at);
        for (let part = 0; part < 8; part += 1) {
          const between = at + Math.floor(((moved - at - 1) * part) / 7);
          expect(isQuiet(between, hours, name)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('keep the order', () => {
    fc.assert(
      fc.property(located, quiet, ([name, at, later], hours) => {
        expect(afterQuietHours(at, hours, name)).toBeLessThanOrEqual(
          afterQuietHours(at + later, hours, name),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('begin and end on the wall clock in summer and winter', () => {
    const night = { from: '22:00', to: '07:00' };
    const paris = (text: string) => afterQuietHours(Date.parse(text), night, 'Europe/Paris');
    expect(new Date(paris('2026-07-01T22:30:00+02:00')).toISOString()).toBe(
      '2026-07-02T05:00:00.000Z',
    );
    expect(new Date(paris('2026-10-24T23:00:00+02:00')).toISOString()).toBe(
      '2026-10-25T06:00:00.000Z',
    );
    expect(new Date(paris('2026-12-01T21:59:59+01:00')).toISOString()).toBe(
      '2026-12-01T20:59:59.000Z',
    );
  });
});

describe('digests, over all zones and changes of the clock', () => {
  const digest = fc.oneof(
    fc.constant({ every: 'hour' as const }),
    clock.map((at) => ({ every: 'day' as const, at })),
    fc
      .tuple(clock, fc.integer({ min: 1, max: 7 }))
      .map(([at, weekday]) => ({ every: 'week' as const, at, weekday })),
  );
  const longest = { hour: DAY / 24, day: 2 * DAY + 3_600_000, week: 16 * DAY };

  it('are due after what they tell, before long, and in order', () => {
    fc.assert(
      fc.property(located, digest, ([name, at, later], window) => {
        const due = digestTime(at, window, name);
        expect(due).toBeGreaterThan(at);
        expect(due - at).toBeLessThanOrEqual(longest[window.every]);
        expect(due).toBeLessThanOrEqual(digestTime(at + later, window, name));
      }),
      { numRuns: RUNS },
    );
  });

  it('are the same for everything in one window', () => {
    fc.assert(
      fc.property(located, digest, ([name, at], window) => {
        const due = digestTime(at, window, name);
        const between = at + Math.floor((due - 1 - at) / 2);
        expect(digestTime(between, window, name)).toBe(due);
      }),
      { numRuns: RUNS },
    );
  });

  it('come at the time that was said', () => {
    const due = digestTime(
      Date.parse('2026-11-21T09:00:00Z'),
      { every: 'week', at: '08:30', weekday: 1 },
      'Asia/Kolkata',
    );
    expect(new Date(due).toISOString()).toBe('2026-11-23T03:00:00.000Z');
  });
});
