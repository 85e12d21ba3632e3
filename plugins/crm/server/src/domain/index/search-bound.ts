import { MEASURES } from '../../../../shared/criteria';
import { FULL_SCORE } from '../../../../shared/explanation';
import type { Compiled } from '../matching/compile';
import { roomAbove, roomBelow, SLOPE } from '../matching/curve';
import type { Curve } from '../matching/curve';
import { dimensionOf } from '../matching/dimensions';
import { EXCLUDED, UNKNOWN_SATISFACTION } from '../matching/evaluate';
import { leastDistanceToHull } from '../matching/zones';
import { widen } from './region';
import type { NodeRegion } from './region';

/**
 * Saved searches as regions. Of a group of searches a node keeps the widest limits and tolerances,
 * the range of ideals with the widest room around them, and the least shares. At a distance d outside
 * the widest limits every search of the group loses at least
 *
 *   least share · (1 − edge · (1 − (d / widest tolerance)²)) − ½
 *
 * hundredths (½ for the rounding of points; edge is what the limit itself leaves if all have an
 * ideal, else 1), and inside them, at a distance d from the range of ideals, at least
 *
 *   least share · SLOPE · min(1, d / widest room) − ½
 */
const PER_TERM = 9;
const [MIN, MAX, BELOW, ABOVE, SHARE, HARD, IDEAL, ROOM_BELOW, ROOM_ABOVE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;
const ZONE = MEASURES.length * PER_TERM;
const [SOUTH, NORTH, WEST, EAST, TOLERANCE, ZONE_SHARE, ZONE_HARD] = [0, 1, 2, 3, 4, 5, 6].map(
  (index) => ZONE + index,
) as [number, number, number, number, number, number, number];
export const SEARCH_WIDTH = ZONE + 7;

/** `unknown` holds the types that are accepted, `features` those that are not required. */
export const extendBySearch = (
  region: NodeRegion,
  compiled: Compiled,
  types: number,
  recency: number,
): void => {
  MEASURES.forEach((measure, index) => {
    const at = index * PER_TERM;
    const term = compiled.terms.find((one) => one.measure === measure);
    widen(region, at + MIN, term?.curve.min ?? -Infinity);
    widen(region, at + MAX, term?.curve.max ?? Infinity);
    widen(region, at + BELOW, term?.curve.toleranceBelow ?? 0);
    widen(region, at + ABOVE, term?.curve.toleranceAbove ?? 0);
    widen(region, at + SHARE, term?.share ?? 0);
    widen(region, at + HARD, term?.hard ? 1 : 0);
    widenIdeal(region, at, term?.curve);
  });
  const { zone } = compiled;
  const boxes = zone?.zones.map(({ box }) => box) ?? [];
  widen(region, SOUTH, zone ? Math.min(...boxes.map(({ south }) => south)) : -90);
  widen(region, NORTH, zone ? Math.max(...boxes.map(({ north }) => north)) : 90);
  widen(region, WEST, zone ? Math.min(...boxes.map(({ west }) => west)) : -Infinity);
  widen(region, EAST, zone ? Math.max(...boxes.map(({ east }) => east)) : Infinity);
  widen(region, TOLERANCE, zone?.curve.toleranceAbove ?? 0);
  widen(region, ZONE_SHARE, zone?.share ?? 0);
  widen(region, ZONE_HARD, zone?.hard ? 1 : 0);
  region.unknown |= types;
  region.features |= ~(compiled.features?.required ?? 0);
  region.latest = Math.max(region.latest, recency);
};

const widenIdeal = (region: NodeRegion, at: number, curve: Curve | undefined): void => {
  if (!curve || Number.isNaN(curve.ideal)) {
    widen(region, at + IDEAL, -Infinity, Infinity);
    return;
  }
  widen(region, at + IDEAL, curve.ideal);
  widen(region, at + ROOM_BELOW, roomBelow(curve));
  widen(region, at + ROOM_ABOVE, roomAbove(curve));
};

export interface ListingFacts {
  vector: Float64Array;
  features: number;
  typeBit: number;
  latitude: number;
  longitude: number;
  /** By position in MEASURES; freshness as an age. NaN where it does not say. */
  measured: Float64Array;
}

/** Not below the score of any search of the region for this listing; EXCLUDED if none can match. */
export const searchBound = (region: NodeRegion, listing: ListingFacts): number => {
  if ((region.unknown & listing.typeBit) === 0) return EXCLUDED;
  if ((~region.features & ~listing.features) !== 0) return EXCLUDED;
  const { limits } = region;
  let lost = 0;
  for (let index = 0; index < MEASURES.length; index++) {
    const loss = termLoss(limits, index * PER_TERM, listing.measured[index] as number);
    if (loss < 0) return EXCLUDED;
    lost += loss;
  }
  const zone = zoneLoss(limits, listing);
  return zone < 0 ? EXCLUDED : Math.floor(FULL_SCORE - lost - zone + 0.000_001);
};

const termLoss = (limits: Float64Array, at: number, value: number): number => {
  const share = limits[at + SHARE] as number;
  const hard = limits[at + HARD] === 1;
  if (Number.isNaN(value)) return hard ? EXCLUDED : rounded(share * (1 - UNKNOWN_SATISFACTION));
  const min = limits[at + MIN] as number;
  const max = limits[SEARCH_WIDTH + at + MAX] as number;
  if (value >= min && value <= max) return idealLoss(limits, at, value, share);
  const tolerance = limits[SEARCH_WIDTH + at + (value < min ? BELOW : ABOVE)] as number;
  const edge = limits[at + IDEAL] === -Infinity ? 1 : 1 - SLOPE;
  return lossAt(value < min ? min - value : value - max, tolerance, share, hard, edge);
};

const idealLoss = (limits: Float64Array, at: number, value: number, share: number): number => {
  const low = limits[at + IDEAL] as number;
  const high = limits[SEARCH_WIDTH + at + IDEAL] as number;
  if (value >= low && value <= high) return 0;
  const room = limits[SEARCH_WIDTH + at + (value < low ? ROOM_BELOW : ROOM_ABOVE)] as number;
  const distance = value < low ? low - value : value - high;
  return rounded(share * SLOPE * Math.min(1, distance / room));
};

const zoneLoss = (limits: Float64Array, { latitude, longitude }: ListingFacts): number => {
  const share = limits[ZONE_SHARE] as number;
  const hard = limits[ZONE_HARD] === 1;
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) {
    return hard ? EXCLUDED : rounded(share * (1 - UNKNOWN_SATISFACTION));
  }
  const hull = {
    south: limits[SOUTH] as number,
    north: limits[SEARCH_WIDTH + NORTH] as number,
    west: limits[WEST] as number,
    east: limits[SEARCH_WIDTH + EAST] as number,
  };
  if (hull.west === -Infinity) return 0;
  const distance = leastDistanceToHull(hull, latitude, longitude);
  return lossAt(distance, limits[SEARCH_WIDTH + TOLERANCE] as number, share, hard, 1);
};

const lossAt = (
  distance: number,
  tolerance: number,
  share: number,
  hard: boolean,
  edge: number,
): number => {
  if (distance === 0) return 0;
  if (distance < tolerance) return rounded(share * (1 - edge * (1 - (distance / tolerance) ** 2)));
  return hard ? EXCLUDED : rounded(share);
};

const rounded = (loss: number): number => Math.max(0, loss - 0.5);

/** The measured values of a listing, in the order of MEASURES. */
export const measuredOf = (vector: Float64Array, today: number): Float64Array =>
  Float64Array.from(MEASURES, (measure) => {
    const value = vector[dimensionOf(measure)] as number;
    return measure === 'freshness' ? today - value : value;
  });
