import { occursOn } from './recurrence';
import type { Recurrence } from './recurrence';
import { formatDay, parseDay } from './time';

const rule = (change: Partial<Recurrence>): Recurrence => ({
  unit: 'week',
  every: 1,
  from: parseDay('2026-11-02'),
  until: null,
  weekdays: [1],
  nth: null,
  ...change,
});

const days = (recurrence: Recurrence, from: string, count: number): string[] => {
  const start = parseDay(from);
  return Array.from({ length: count }, (_, index) => start + index)
    .filter((day) => occursOn(recurrence, day))
    .map(formatDay);
};

describe('occursOn', () => {
  it.each<[string, Partial<Recurrence>, string[]]>([
    [
      'every Monday and Friday',
      { weekdays: [1, 5], until: parseDay('2026-11-13') },
      ['2026-11-02', '2026-11-06', '2026-11-09', '2026-11-13'],
    ],
    ['every other week', { every: 2 }, ['2026-11-02', '2026-11-16', '2026-11-30']],
    [
      'every third day',
      { unit: 'day', every: 3, until: parseDay('2026-11-09') },
      ['2026-11-02', '2026-11-05', '2026-11-08'],
    ],
    [
      'the first Tuesday of the month',
      { unit: 'month', weekdays: [2], nth: 1 },
      ['2026-11-03', '2026-12-01'],
    ],
    [
      'the last Friday of the month',
      { unit: 'month', weekdays: [5], nth: -1 },
      ['2026-11-27', '2026-12-25'],
    ],
  ])('%s', (_name, change, expected) => {
    expect(
      days(rule(change), '2026-10-25', 68)
        .slice(0, expected.length + 1)
        .slice(0, expected.length),
    ).toEqual(expected);
  });

  it('counts weeks from their Monday, also across a year', () => {
    const biweekly = rule({ every: 2, from: parseDay('2026-12-30'), weekdays: [3] });
    expect(days(biweekly, '2026-12-28', 30)).toEqual(['2026-12-30', '2027-01-13']);
  });

  it('begins no earlier than it says', () => {
    expect(days(rule({}), '2026-10-01', 32)).toEqual([]);
  });
});
