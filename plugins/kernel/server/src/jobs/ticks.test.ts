import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { firstTickAfter, ticksUntil } from './ticks';

const next = (cron: string, timeZone: string, after: string): string =>
  firstTickAfter({ cron, timeZone }, new Date(after)).toISOString();

describe('cron in a time zone', () => {
  it('keeps the wall clock over the change of the clocks', () => {
    expect(next('0 8 * * *', 'Europe/Paris', '2026-03-28T12:00:00Z')).toBe(
      '2026-03-29T06:00:00.000Z',
    );
    expect(next('0 8 * * *', 'Europe/Paris', '2026-10-24T12:00:00Z')).toBe(
      '2026-10-25T07:00:00.000Z',
    );
  });

  it('runs a time that does not exist just after the gap, and one that exists twice once', () => {
    expect(next('30 2 * * *', 'Europe/Paris', '2026-03-28T12:00:00Z')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
    const first = next('30 2 * * *', 'Europe/Paris', '2026-10-24T12:00:00Z');
    expect(next('30 2 * * *', 'Europe/Paris', first)).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is UTC without one', () => {
    expect(firstTickAfter({ cron: '0 0 * * *' }, new Date('2026-05-01T00:00:00Z'))).toEqual(
      new Date('2026-05-02T00:00:00Z'),
    );
  });
});

it('takes a date of another realm', () => {
  const foreign = runInNewContext("new Date('2026-05-01T00:00:00Z')") as Date;
  expect(foreign).not.toBeInstanceOf(Date);
  expect(firstTickAfter({ cron: '0 0 * * *' }, foreign).toISOString()).toBe(
    '2026-05-02T00:00:00.000Z',
  );
});

describe('everySeconds', () => {
  it('names the same instants whoever asks, and always a later one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 86_400 }),
        fc.integer({ min: 0, max: 4e12 }),
        (everySeconds, at) => {
          const tick = firstTickAfter({ everySeconds }, new Date(at)).getTime();
          expect(tick).toBeGreaterThan(at);
          expect(tick - at).toBeLessThanOrEqual(everySeconds * 1_000);
          expect(tick % (everySeconds * 1_000)).toBe(0);
        },
      ),
    );
  });
});

describe('ticksUntil', () => {
  it('are those from the due one to now, at most a hundred', () => {
    const ticks = (seconds: number) =>
      ticksUntil({ everySeconds: 60 }, new Date(60_000), new Date(seconds * 1_000));
    expect(ticks(59)).toEqual([]);
    expect(ticks(60)).toEqual([new Date(60_000)]);
    expect(ticks(185)).toEqual([new Date(60_000), new Date(120_000), new Date(180_000)]);
    expect(ticks(1e9)).toHaveLength(100);
  });
});

describe('a rhythm that is none', () => {
  it.each([
    [{}, 'either cron or everySeconds'],
    [{ cron: '* * * * *', everySeconds: 1 }, 'either cron or everySeconds'],
    [{ everySeconds: 0 }, 'at least 1'],
    [{ cron: '61 * * * *' }, 'CronPattern'],
    [{ cron: '0 0 30 2 *' }, 'never due'],
    [{ cron: '* * * * *', timeZone: 'Europe/Nowhere' }, ''],
  ])('%j is refused', (rhythm, message) => {
    expect(() => firstTickAfter(rhythm, new Date(0))).toThrow(message);
  });
});
