import { countdown, urgency } from './countdown';

it.each([
  [0, '00:00'],
  [999, '00:01'],
  [61_000, '01:01'],
  [3_600_000, '1:00:00'],
  [3_909_000, '1:05:09'],
  [-5, '00:00'],
])('%i ms are %s', (ms, text) => expect(countdown(ms)).toBe(text));

it('grows urgent', () => {
  expect([3_600_000, 600_000, 120_000].map(urgency)).toEqual(['calm', 'soon', 'now']);
});
