import fc from 'fast-check';
import { anyZone } from '../../../../../../tests/helpers/crm-arbitraries';
import type { Zone } from '../../../../shared/criteria';
import { compileZone, distanceToZone, leastDistanceToHull, leastDistanceToZone } from './zones';

const dakar = { kind: 'radius', centre: [14.69, -17.44], metres: 2000 } as const;
const square: Zone = {
  kind: 'polygon',
  corners: [
    [14.6, -17.5],
    [14.6, -17.4],
    [14.7, -17.4],
    [14.7, -17.5],
  ],
};

describe('distanceToZone', () => {
  it('is 0 inside, and true to the great circle outside', () => {
    const zone = compileZone(dakar);
    expect(distanceToZone(zone, 14.7, -17.44)).toBe(0);
    // One degree of latitude is 111.195 km on this sphere.
    expect(distanceToZone(zone, 15.69, -17.44)).toBeCloseTo(111_195 - 2000, -1);
  });

  it('knows the inside, the edges and the corners of a polygon', () => {
    const zone = compileZone(square);
    expect(distanceToZone(zone, 14.65, -17.45)).toBe(0);
    expect(distanceToZone(zone, 14.71, -17.45)).toBeCloseTo(1112, -1);
    const north = distanceToZone(zone, 14.71, -17.4);
    const east = distanceToZone(zone, 14.7, -17.39);
    expect(distanceToZone(zone, 14.71, -17.39)).toBeCloseTo(Math.hypot(north, east), 3);
  });

  it('does not tear at the date line', () => {
    const zone = compileZone({ kind: 'radius', centre: [-17, 179.99], metres: 5000 });
    expect(distanceToZone(zone, -17, -179.99)).toBe(0);
    const fiji = compileZone({
      kind: 'polygon',
      corners: [
        [-17.1, 179.9],
        [-16.9, 179.9],
        [-16.9, -179.9],
        [-17.1, -179.9],
      ],
    });
    expect(distanceToZone(fiji, -17, -179.95)).toBe(0);
    expect(distanceToZone(fiji, -17, -179.8)).toBeGreaterThan(10_000);
  });
});

describe('the bounds of distances', () => {
  const unit = fc.double({ min: 0, max: 1, noNaN: true });
  it.each([
    [47.6, -122.3],
    [-17, 179.9],
    [69.6, 18.9],
  ])('are never above a true distance around %d, %d', (latitude, longitude) => {
    const span = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        anyZone(latitude, longitude),
        span,
        span,
        unit,
        unit,
        unit,
        unit,
        (shape, y, x, high, wide, up, right) => {
          const zone = compileZone(shape);
          const box = {
            south: latitude + y,
            north: latitude + y + high,
            west: longitude + x,
            east: longitude + x + wide,
          };
          const point = [box.south + up * high, box.west + right * wide] as const;
          const distance = distanceToZone(zone, ...point);
          expect(leastDistanceToZone(zone, box)).toBeLessThanOrEqual(distance);
          expect(leastDistanceToHull(zone.box, ...point)).toBeLessThanOrEqual(distance);
        },
      ),
      { numRuns: 500 },
    );
  });
});
