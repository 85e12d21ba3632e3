import { daySpan, wallClock } from './branch-day';
import { HOUR } from './time';

describe('the day of a branch', () => {
  it.each([
    ['2026-11-21T23:30:00Z', 'Europe/Paris', '2026-11-22', 30],
    ['2026-11-21T23:30:00Z', 'Africa/Dakar', '2026-11-21', 1410],
    ['2026-06-30T12:00:00Z', 'Pacific/Kiritimati', '2026-07-01', 120],
  ])('%s in %s is %s', (instant, zone, day, minute) => {
    expect(wallClock(Date.parse(instant), zone)).toMatchObject({ day, minute });
  });

  it('has 23 hours when the clock goes forward', () => {
    const { start, end } = daySpan('2026-03-29', 'Europe/Paris');
    expect((end - start) / HOUR).toBe(23);
    expect(wallClock(start, 'Europe/Paris').day).toBe('2026-03-29');
    expect(wallClock(end - 1, 'Europe/Paris')).toMatchObject({ day: '2026-03-29', weekday: 7 });
  });
});
