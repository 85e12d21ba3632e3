import fc from 'fast-check';
import { cornersOf, positionOf, textOf } from './corners';

it('reads places as people write them', () => {
  expect(positionOf('14.67, -17.44')).toEqual([14.67, -17.44]);
  expect(positionOf(' 14.67;-17.44 ')).toEqual([14.67, -17.44]);
  for (const wrong of ['', '14.67', '95, 0', '0, 190', 'here, there']) {
    expect(positionOf(wrong)).toBeNull();
  }
});

it('reads what it has written', () => {
  const degrees = fc.tuple(
    fc.double({ min: -90, max: 90, noNaN: true }),
    fc.integer({ min: -180, max: 180 }),
  );
  fc.assert(
    fc.property(degrees, (position) => {
      const [latitude, longitude] = positionOf(textOf(position)) ?? [NaN, NaN];
      expect(latitude).toBeCloseTo(position[0], 4);
      expect(longitude).toBeCloseTo(position[1], 4);
    }),
  );
});

it('makes a shape of three corners or more, all of them readable', () => {
  expect(cornersOf('1, 1\n1, 2\n\n2, 2\n')).toEqual([
    [1, 1],
    [1, 2],
    [2, 2],
  ]);
  expect(cornersOf('1, 1\n1, 2')).toBeNull();
  expect(cornersOf('1, 1\n1, 2\nnowhere\n2, 2')).toBeNull();
});
