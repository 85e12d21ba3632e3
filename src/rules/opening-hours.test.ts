import fc from 'fast-check';
import { scheduleFaults } from './opening-hours';
import type { OpeningHours } from './opening-hours';

const codes = (schedule: Partial<Parameters<typeof scheduleFaults>[0]>) =>
  scheduleFaults({ timeZone: 'Europe/Paris', ...schedule }).map(({ field, code }) => [field, code]);

const span = (opens: string, closes: string, weekday = 'monday'): OpeningHours => ({
  weekday,
  opens,
  closes,
});

describe('scheduleFaults', () => {
  it('accepts a lunch break, adjacent spans and the same hours on another day', () => {
    const openingHours = [
      span('08:00:00', '12:00:00'),
      span('12:00:00', '13:00:00'),
      span('14:00:00', '18:00:00'),
      span('08:00:00', '12:00:00', 'tuesday'),
    ];
    expect(codes({ openingHours })).toEqual([]);
  });

  it('names the span that ends before it starts or overlaps another', () => {
    expect(codes({ openingHours: [span('12:00:00', '08:00:00')] })).toEqual([
      ['openingHours.0.closes', 'CLOSES_BEFORE_OPENS'],
    ]);
    expect(
      codes({
        openingHours: [span('08:00:00', '12:00:00'), span('11:59:00', '13:00:00')],
      }),
    ).toEqual([['openingHours.1', 'HOURS_OVERLAP']]);
  });

  it('wants IANA zones, not offsets', () => {
    expect(codes({ timeZone: 'Africa/Dakar' })).toEqual([]);
    expect(codes({ timeZone: '+01:00' })).toEqual([['timeZone', 'UNKNOWN_TIME_ZONE']]);
    expect(codes({ timeZone: 'Europe/Nowhere' })).toEqual([['timeZone', 'UNKNOWN_TIME_ZONE']]);
  });

  it('checks exceptions and holidays', () => {
    const day = { from: '2026-12-24', until: '2026-12-24' };
    expect(
      codes({
        exceptions: [
          { kind: 'closed', from: '2026-08-15', until: '2026-08-01' },
          { kind: 'special-hours', ...day },
          { kind: 'special-hours', ...day, opens: '09:00:00', closes: '08:00:00' },
          { kind: 'special-hours', ...day, opens: '09:00:00', closes: '12:00:00' },
        ],
        publicHolidays: [{ date: '2026-12-25' }, { date: '2026-12-25' }],
      }),
    ).toEqual([
      ['exceptions.0.until', 'ENDS_BEFORE_START'],
      ['exceptions.1.opens', 'REQUIRED'],
      ['exceptions.2.closes', 'CLOSES_BEFORE_OPENS'],
      ['publicHolidays.1.date', 'HOLIDAY_TWICE'],
    ]);
  });

  it('finds an overlap exactly when some minute is covered twice', () => {
    const minute = (value: number) =>
      `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}:00`;
    const spans = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 200 })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(spans, (parts) => {
        const covered = new Map<number, number>();
        const openingHours = parts.map(([start, length]) => {
          const end = Math.min(start + length, 1439);
          for (let at = start; at < end; at++) covered.set(at, (covered.get(at) ?? 0) + 1);
          return span(minute(start), minute(end));
        });
        const twice = [...covered.values()].some((count) => count > 1);
        return codes({ openingHours }).length > 0 === twice;
      }),
    );
  });
});
