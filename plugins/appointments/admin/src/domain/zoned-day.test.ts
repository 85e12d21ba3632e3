import fc from 'fast-check';
import { addDays, boundsOf, dayIn, instantAt, onDay, wallMinute, weekOf } from './zoned-day';

const PARIS = 'Europe/Paris';
const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

describe('days of a zone', () => {
  it('are 23 and 25 hours long when the clocks change', () => {
    const length = (day: string) => {
      const { start, end } = boundsOf(day, PARIS);
      return (end - start) / HOUR;
    };
    expect([length('2026-03-29'), length('2026-10-25'), length('2026-11-23')]).toEqual([
      23, 25, 24,
    ]);
  });

  it('begin on Monday in a week, also across the end of a year', () => {
    const week = weekOf('2027-01-02');
    expect([week[0], week[6]]).toEqual(['2026-12-28', '2027-01-03']);
  });

  it('takes the first of two times, and the end of a gap', () => {
    expect(instantAt('2026-10-25', 150, PARIS)).toBe(at('2026-10-25T00:30:00Z'));
    expect(instantAt('2026-03-29', 150, PARIS)).toBe(at('2026-03-29T01:30:00Z'));
  });

  it('counts minutes past midnight into the next day', () => {
    expect(instantAt('2026-11-23', 1500, PARIS)).toBe(instantAt('2026-11-24', 60, PARIS));
  });
});

describe('a span on a day', () => {
  const on = (start: string, end: string, day: string) =>
    onDay({ start: at(start), end: at(end) }, day, PARIS);

  it('is cut at midnight', () => {
    const night = ['2026-11-23T22:00:00Z', '2026-11-24T01:00:00Z'] as const;
    expect(on(...night, '2026-11-23')).toEqual({ from: 1380, to: 1440 });
    expect(on(...night, '2026-11-24')).toEqual({ from: 0, to: 120 });
    expect(on(...night, '2026-11-25')).toBeNull();
  });

  it('keeps its length in the hour that happens twice', () => {
    expect(on('2026-10-25T00:45:00Z', '2026-10-25T01:15:00Z', '2026-10-25')).toEqual({
      from: 165,
      to: 195,
    });
  });

  it('comes back to the instant that was drawn, in every zone', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instants = fc.integer({ min: at('2020-01-01'), max: at('2030-01-01') });
    fc.assert(
      fc.property(zones, instants, (zone, raw) => {
        const instant = Math.floor(raw / 300_000) * 300_000;
        const minute = wallMinute(instant, zone);
        const back = instantAt(dayIn(instant, zone), minute, zone);
        // Of a time that happens twice the first one is meant.
        expect(back <= instant && wallMinute(back, zone) === minute).toBe(true);
        expect(instant - back).toBeLessThanOrEqual(3 * HOUR);
      }),
      { numRuns: 300 },
    );
  });

  it('adds days over the end of a month', () => {
    expect(addDays('2026-11-30', 1)).toBe('2026-12-01');
  });
});
