import fc from 'fast-check';
import type { DomainEvent } from '../../../../kernel/shared/events';
import { createHandOver } from './hand-over';

const events = (...positions: number[]): DomainEvent[] =>
  positions.map((position) => ({ position: String(position) }) as DomainEvent);

const positionsOf = (found: { events: readonly DomainEvent[] } | undefined): number[] =>
  (found?.events ?? []).map(({ position }) => Number(position));

it('gives what comes behind a position, once, a page at a time', () => {
  const handed = createHandOver(2);
  handed.put(events(5, 7, 8), '4');
  expect(handed.take('3')).toBeUndefined();
  expect(handed.take('4')).toEqual({ events: events(5, 7), position: '7', more: true });
  expect(handed.take('7')).toEqual({ events: events(8), position: '8', more: false });
  expect(handed.take('8')).toBeUndefined();
});

it('goes on where somebody else has read meanwhile', () => {
  const handed = createHandOver(10);
  handed.put(events(1, 2, 3), '0');
  handed.put(events(4, 5), '3');
  expect(positionsOf(handed.take('2'))).toEqual([3, 4, 5]);
});

it('keeps few: what is not fetched in time is read from the database', () => {
  const handed = createHandOver(10);
  for (let n = 0; n < 5_000; n++) handed.put(events(n + 1), String(n));
  expect(handed.take('999')).toBeUndefined();
  expect(positionsOf(handed.take('1000'))[0]).toBe(1_001);
});

it('never leaves one out, whatever was put and wherever the cursor went', () => {
  const step = fc.record({
    /** What came; behind a gap if the feed began anew. */
    came: fc.nat({ max: 4 }),
    gap: fc.boolean(),
    /** How far another process has moved the cursor. */
    moved: fc.nat({ max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const handed = createHandOver(3);
      let [told, cursor] = [0, 0];
      for (const { came, gap, moved } of steps) {
        if (gap) told += 2;
        const page = Array.from({ length: came }, (_, index) => told + index + 1);
        if (came > 0) handed.put(events(...page), String(told));
        told += came;
        cursor = Math.min(told, cursor + moved);
        const found = positionsOf(handed.take(String(cursor)));
        expect(found).toEqual(found.map((_, index) => cursor + index + 1));
        cursor += found.length;
      }
    }),
  );
});
