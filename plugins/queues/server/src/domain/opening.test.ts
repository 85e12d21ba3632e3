import { isOpen } from './opening';

const hours = [
  { weekdays: [1, 2, 3, 4, 5], from: '08:30', to: '12:00' },
  { weekdays: [6], from: '22:00', to: '24:00' },
];

describe('isOpen', () => {
  it.each([
    [1, 8 * 60 + 29, false],
    [1, 8 * 60 + 30, true],
    [5, 12 * 60 - 1, true],
    [5, 12 * 60, false],
    [6, 24 * 60 - 1, true],
    [7, 10 * 60, false],
  ])('on weekday %i at minute %i: %s', (weekday, minute, open) => {
    expect(isOpen(hours, { day: '2026-11-23', weekday, minute })).toBe(open);
  });

  it('is always so without hours', () => {
    expect(isOpen([], { day: '2026-11-22', weekday: 7, minute: 0 })).toBe(true);
  });
});
