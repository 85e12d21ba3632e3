import { neighbour } from './neighbour';
import type { Direction } from './neighbour';

const stops = [
  { id: 'a', column: 0, from: 540 },
  { id: 'b', column: 0, from: 600 },
  { id: 'c', column: 2, from: 500 },
  { id: 'd', column: 2, from: 610 },
];

const go = (id: string, direction: Direction) => {
  const from = stops.find((stop) => stop.id === id);
  return from && neighbour(stops, from, direction)?.id;
};

describe('arrow keys', () => {
  it('go through a column by time and stop at its ends', () => {
    expect(go('a', 'down')).toBe('b');
    expect(go('b', 'up')).toBe('a');
    expect(go('b', 'down')).toBeUndefined();
  });

  it('skip empty columns and land on what is nearest in time', () => {
    expect(go('b', 'after')).toBe('d');
    expect(go('c', 'before')).toBe('a');
    expect(go('c', 'after')).toBeUndefined();
  });
});
