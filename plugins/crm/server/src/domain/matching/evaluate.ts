import type { PropertyType } from '../../../../shared/listing';
import type { Compiled } from './compile';
import { bestIn, isBeyond, satisfaction } from './curve';
import type { Curve } from './curve';
import { countBits, LATITUDE, LISTED_DAY, LONGITUDE, WIDTH } from './dimensions';
import { distanceToZone, leastDistanceToZone } from './zones';

/**
 * The score of a property for criteria, and the most that any property of a region can reach. Both
 * ask the same curves with the same shares and round in the same way, and both roundings rise with
 * what they round: so the second is never below the first, by construction and not by care.
 */

/** No match: a hard criterion is not met. */
export const EXCLUDED = -1;

/** What a soft criterion gives for a property that does not say. */
export const UNKNOWN_SATISFACTION = 0.5;

export const pointsOf = (share: number, satisfied: number): number =>
  Math.floor(share * satisfied + 0.5);

/** Of a bucket: all properties in it have one type. */
export const typePoints = ({ type }: Compiled, actual: PropertyType): number => {
  if (!type || type.wanted.has(actual)) return type?.share ?? 0;
  return type.hard ? EXCLUDED : 0;
};

const curvePoints = (curve: Curve, value: number, share: number, hard: boolean): number =>
  hard && isBeyond(curve, value) ? EXCLUDED : pointsOf(share, satisfaction(curve, value));

const unknownPoints = (share: number, hard: boolean): number =>
  hard ? EXCLUDED : pointsOf(share, UNKNOWN_SATISFACTION);

/** Of the nearest zone. */
export const zoneDistance = (
  zone: NonNullable<Compiled['zone']>,
  latitude: number,
  longitude: number,
): number => {
  let nearest = Infinity;
  for (const one of zone.zones) {
    const distance = distanceToZone(one, latitude, longitude);
    if (distance < nearest) nearest = distance;
  }
  return nearest;
};

export const featurePoints = ({ features }: Compiled, bits: number): number => {
  if (!features) return 0;
  if ((features.required & ~bits) !== 0) return EXCLUDED;
  if (features.count === 0) return 0;
  return pointsOf(features.share, countBits(features.wished & bits) / features.count);
};

/** A freshness is an age; every other measure is what stands in the vector. */
const measured = (dimension: number, value: number, today: number): number =>
  dimension === LISTED_DAY ? today - value : value;

/** One property: its vector from `offset` on and its features. The type's points come in. */
export const score = (
  compiled: Compiled,
  values: Float64Array,
  offset: number,
  features: number,
  today: number,
  start: number,
): number => {
  let total = start;
  const wished = featurePoints(compiled, features);
  if (wished < 0) return EXCLUDED;
  total += wished;
  for (const { dimension, curve, share, hard } of compiled.terms) {
    const value = values[offset + dimension] as number;
    const points = Number.isNaN(value)
      ? unknownPoints(share, hard)
      : curvePoints(curve, measured(dimension, value, today), share, hard);
    if (points < 0) return EXCLUDED;
    total += points;
  }
  const { zone } = compiled;
  if (!zone) return total;
  const latitude = values[offset + LATITUDE] as number;
  const longitude = values[offset + LONGITUDE] as number;
  const points =
    Number.isNaN(latitude) || Number.isNaN(longitude)
      ? unknownPoints(zone.share, zone.hard)
      : curvePoints(zone.curve, zoneDistance(zone, latitude, longitude), zone.share, zone.hard);
  return points < 0 ? EXCLUDED : total + points;
};

/** What is known of a region of properties. */
export interface Region {
  /** The smallest of each dimension, then the largest; ∞ and −∞ where none says. */
  limits: Float64Array;
  /** Bit d: some property does not say dimension d. */
  unknown: number;
  /** All features that occur. */
  features: number;
}

/** Not below the score of any property of the region; EXCLUDED if none can match. */
export const bound = (compiled: Compiled, region: Region, today: number, start: number): number => {
  let total = start;
  const wished = featurePoints(compiled, region.features);
  if (wished < 0) return EXCLUDED;
  total += wished;
  for (const { dimension, curve, share, hard } of compiled.terms) {
    const unknown = (region.unknown & (1 << dimension)) !== 0;
    let points = unknown ? unknownPoints(share, hard) : EXCLUDED;
    const a = measured(dimension, region.limits[dimension] as number, today);
    const b = measured(dimension, region.limits[WIDTH + dimension] as number, today);
    const [low, high] = dimension === LISTED_DAY ? [b, a] : [a, b];
    if (low <= high)
      points = Math.max(points, curvePoints(curve, bestIn(curve, low, high), share, hard));
    if (points < 0) return EXCLUDED;
    total += points;
  }
  if (!compiled.zone) return total;
  const points = zoneBound(compiled.zone, region);
  return points < 0 ? EXCLUDED : total + points;
};

const UNPLACED = (1 << LATITUDE) | (1 << LONGITUDE);

const zoneBound = (zone: NonNullable<Compiled['zone']>, { limits, unknown }: Region): number => {
  const points = (unknown & UNPLACED) === 0 ? EXCLUDED : unknownPoints(zone.share, zone.hard);
  const box = {
    south: limits[LATITUDE] as number,
    north: limits[WIDTH + LATITUDE] as number,
    west: limits[LONGITUDE] as number,
    east: limits[WIDTH + LONGITUDE] as number,
  };
  if (!(box.south <= box.north && box.west <= box.east)) return points;
  let nearest = Infinity;
  for (const one of zone.zones) nearest = Math.min(nearest, leastDistanceToZone(one, box));
  return Math.max(points, curvePoints(zone.curve, nearest, zone.share, zone.hard));
};
