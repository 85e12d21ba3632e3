import type { DomainEvent } from '../../../../kernel/shared/events';
import { createHandOver } from './hand-over';

const events = (...positions: number[]): DomainEvent[] =>
  positions.map((position) => ({ position: String(position) }) as DomainEvent);

it('gives a page to who stands where it begins, once', () => {
  const handed = createHandOver();
  handed.put(events(5, 7), '4');
  expect(handed.take('3')).toBeUndefined();
  expect(handed.take('4')).toEqual({ events: events(5, 7), position: '7', more: false });
  expect(handed.take('4')).toBeUndefined();
});

it('says that there is more when another page waits', () => {
  const handed = createHandOver();
  handed.put(events(1), '0');
  handed.put(events(2), '1');
  expect(handed.take('0')).toMatchObject({ more: true });
  expect(handed.take('1')).toMatchObject({ more: false });
});

it('keeps few: what is not fetched in time is read from the database', () => {
  const handed = createHandOver();
  for (let n = 0; n < 5; n++) handed.put(events(n + 1), String(n));
  expect(handed.take('0')).toBeUndefined();
  expect(handed.take('4')).toMatchObject({ position: '5' });
});
