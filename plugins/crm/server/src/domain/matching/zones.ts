import type { Position, Zone } from '../../../../shared/criteria';

/**
 * Distances to zones, in metres. A zone is laid on a plane that touches the globe at its middle
 * (equirectangular: x = R·cos φ₀·Δλ, y = R·Δφ). Within 100 km of its middle that is true to 1 % up to
 * 60° of latitude. On the plane a distance to a shape changes by at most as much as one moves, and
 * the index needs just that.
 */
const RADIUS = 6_371_008.8;
const RADIANS = Math.PI / 180;

export interface Box {
  south: number;
  north: number;
  west: number;
  east: number;
}

interface Plane {
  latitude: number;
  longitude: number;
  cosine: number;
}

export interface CompiledZone {
  name: string;
  plane: Plane;
  /** A circle around the middle, or a polygon whose corners are x0, y0, x1, y1 … on the plane. */
  radius: number;
  corners: Float64Array | null;
  /** In degrees; longitudes may pass ±180. */
  box: Box;
}

export const compileZone = (zone: Zone): CompiledZone =>
  zone.kind === 'radius'
    ? circle(zone.name ?? '', zone.centre, zone.metres)
    : polygon(zone.name ?? '', zone.corners);

const circle = (name: string, [latitude, longitude]: Position, radius: number): CompiledZone => {
  const plane = planeAt(latitude, longitude);
  const high = radius / RADIUS / RADIANS;
  const wide = high / plane.cosine;
  const box = {
    south: latitude - high,
    north: latitude + high,
    west: longitude - wide,
    east: longitude + wide,
  };
  return { name, plane, radius, corners: null, box };
};

const polygon = (name: string, corners: readonly Position[]): CompiledZone => {
  const first = corners[0]?.[1] ?? 0;
  const longitudes = corners.map(([, longitude]) => first + turn(longitude - first));
  const latitudes = corners.map(([latitude]) => latitude);
  const box = {
    south: Math.min(...latitudes),
    north: Math.max(...latitudes),
    west: Math.min(...longitudes),
    east: Math.max(...longitudes),
  };
  const plane = planeAt((box.south + box.north) / 2, (box.west + box.east) / 2);
  const points = new Float64Array(corners.length * 2);
  corners.forEach(([latitude, longitude], index) => {
    points[2 * index] = x(plane, longitude);
    points[2 * index + 1] = y(plane, latitude);
  });
  return { name, plane, radius: 0, corners: points, box };
};

/** The cosine is kept away from 0, so that a zone at a pole is narrow and not endless. */
const planeAt = (latitude: number, longitude: number): Plane => ({
  latitude,
  longitude,
  cosine: Math.max(0.01, Math.cos(latitude * RADIANS)),
});

/** A difference of longitudes, the short way round. */
const turn = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);

const x = (plane: Plane, longitude: number): number =>
  RADIUS * RADIANS * plane.cosine * turn(longitude - plane.longitude);
const y = (plane: Plane, latitude: number): number =>
  RADIUS * RADIANS * (latitude - plane.latitude);

/** 0 inside. */
export const distanceToZone = (zone: CompiledZone, latitude: number, longitude: number): number => {
  const px = x(zone.plane, longitude);
  const py = y(zone.plane, latitude);
  return zone.corners === null
    ? Math.max(0, Math.hypot(px, py) - zone.radius)
    : distanceToPolygon(zone.corners, px, py);
};

const distanceToPolygon = (corners: Float64Array, px: number, py: number): number => {
  let inside = false;
  let nearest = Infinity;
  let ax = corners[corners.length - 2] as number;
  let ay = corners[corners.length - 1] as number;
  for (let index = 0; index < corners.length; index += 2) {
    const bx = corners[index] as number;
    const by = corners[index + 1] as number;
    if (ay > py !== by > py && px < ((bx - ax) * (py - ay)) / (by - ay) + ax) inside = !inside;
    nearest = Math.min(nearest, distanceToEdge(px, py, ax, ay, bx, by));
    ax = bx;
    ay = by;
  }
  return inside ? 0 : nearest;
};

const distanceToEdge = (
  px: number,
  py: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number => {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((px - ax) * dx + (py - ay) * dy) / length;
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(px - ax - along * dx, py - ay - along * dy);
};

/** Metres by which computed distances may be off: far more than floating point loses. */
const DUST = 0.001;

/** No point of the box is nearer than this: the distance of its middle less half its diagonal. */
export const leastDistanceToZone = (zone: CompiledZone, box: Box): number => {
  const latitude = (box.south + box.north) / 2;
  const longitude = (box.west + box.east) / 2;
  const high = RADIUS * RADIANS * (box.north - latitude);
  const wide = RADIUS * RADIANS * zone.plane.cosine * (box.east - longitude);
  const distance = distanceToZone(zone, latitude, longitude) - Math.hypot(high, wide) - DUST;
  // Across the far side of the globe the plane is torn: there nothing is promised.
  const torn = Math.abs(turn(longitude - zone.plane.longitude)) + box.east - longitude > 179;
  return torn ? 0 : Math.max(0, distance);
};

/** No zone whose box lies in `hull` is nearer to the point than this. */
export const leastDistanceToHull = (hull: Box, latitude: number, longitude: number): number => {
  const farthest = Math.max(Math.abs(hull.south), Math.abs(hull.north));
  const cosine = Math.max(0.01, Math.cos(Math.min(90, farthest) * RADIANS));
  const high = Math.max(0, hull.south - latitude, latitude - hull.north);
  const wide = Math.min(
    ...[-360, 0, 360].map((round) => {
      const at = longitude + round;
      return Math.max(0, hull.west - at, at - hull.east);
    }),
  );
  return Math.max(0, RADIUS * RADIANS * Math.hypot(high, cosine * wide) - DUST);
};
