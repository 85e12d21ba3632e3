import { dueAt } from './due';
import type { Frequency } from './due';

const hours = { quietFrom: 21, quietUntil: 8, digestHour: 9 };

it.each<[string, Frequency, string, string]>([
  // Paris is one hour ahead of UTC in November; 2026-11-21 is a Saturday.
  ['2026-11-21T10:00:00Z', 'instant', 'Europe/Paris', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21T20:30:00Z', 'instant', 'Europe/Paris', '2026-11-22T07:00:00.000Z'],
  ['2026-11-21T05:30:00Z', 'instant', 'Europe/Paris', '2026-11-21T07:00:00.000Z'],
  ['2026-11-21T20:30:00Z', 'instant', 'America/New_York', '2026-11-21T20:30:00.000Z'],
  ['2026-11-21T07:59:00Z', 'daily', 'Europe/Paris', '2026-11-21T08:00:00.000Z'],
  ['2026-11-21T08:00:00Z', 'daily', 'Europe/Paris', '2026-11-22T08:00:00.000Z'],
  ['2026-11-21T10:00:00Z', 'weekly', 'Europe/Paris', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T07:00:00Z', 'weekly', 'Europe/Paris', '2026-11-23T08:00:00.000Z'],
  ['2026-11-23T09:00:00Z', 'weekly', 'Europe/Paris', '2026-11-30T08:00:00.000Z'],
  // The night in which clocks go forward.
  ['2026-03-28T21:00:00Z', 'daily', 'Europe/Paris', '2026-03-29T07:00:00.000Z'],
])('at %s %s in %s goes out at %s', (now, frequency, zone, expected) => {
  expect(dueAt(new Date(now), frequency, zone, hours).toISOString()).toBe(expected);
});
