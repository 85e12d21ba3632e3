import { changeOf } from './change';

const offered = { price: 100, available: true };

it.each([
  [null, offered, 'new'],
  [null, { price: 100, available: false }, null],
  [offered, offered, null],
  [offered, { price: 99, available: true }, 'price'],
  [offered, { price: 101, available: true }, null],
  [offered, { price: 50, available: false }, null],
  [{ price: 100, available: false }, offered, 'back'],
])('from %j to %j is %s', (before, now, change) => {
  expect(changeOf(before, now)).toBe(change);
});
