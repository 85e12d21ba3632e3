import { seriesStarts } from './series';
import { parseDay } from './time';
import { formatWall } from './wall-clock';
import { zoneFor } from './zone';

const paris = zoneFor('Europe/Paris', Date.UTC(2026, 0, 1), Date.UTC(2029, 0, 1));
const walls = (day: string, recurrence: Parameters<typeof seriesStarts>[2], count: number) =>
  seriesStarts(paris.toInstant(parseDay(day), 600), paris, recurrence, count).map((start) =>
    formatWall(paris, start),
  );
const weekly = { unit: 'week' as const, every: 1, weekdays: [3], nth: null };

describe('seriesStarts', () => {
  it('keeps the wall-clock time over the change to summer time', () => {
    expect(walls('2027-03-24', weekly, 3)).toEqual([
      '2027-03-24T10:00',
      '2027-03-31T10:00',
      '2027-04-07T10:00',
    ]);
  });

  it('counts the first one, also when the recurrence would not have it', () => {
    expect(walls('2027-01-04', weekly, 2)).toEqual(['2027-01-04T10:00', '2027-01-06T10:00']);
  });

  it('ends, whatever count is asked', () => {
    expect(walls('2027-01-06', { ...weekly, every: 52 }, 10)).toHaveLength(3);
  });
});
