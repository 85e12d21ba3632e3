import { allow, refuse } from '../../../../plugins/kernel/shared/verdict';
import type { Verdict } from '../../../../plugins/kernel/shared/verdict';

/** Mean earth radius R1 (IUGG), metres. Distances are great circles on this sphere: 0.5 % of WGS84. */
export const EARTH_RADIUS = 6_371_008.8;

/** Half the circumference: no two places are further apart. */
export const MAX_RADIUS = Math.PI * EARTH_RADIUS;

/** WGS84, decimal degrees. */
export interface Place {
  latitude: number;
  longitude: number;
}

/** The straight line through the unit sphere under an arc of so many metres. */
export const chordOf = (metres: number): number =>
  2 * Math.sin(Math.min(metres, MAX_RADIUS) / (2 * EARTH_RADIUS));

/** The arc above a chord, in metres, to the millimetre: below that coordinates say nothing. */
export const distanceOf = (chord: number): number =>
  Math.round(2 * EARTH_RADIUS * Math.asin(Math.min(1, chord / 2)) * 1000) / 1000;

const PAIR = /^\s*(-?\d{1,3}(?:\.\d{1,18})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,18})?)\s*$/;

/** Reads `lat,lon` as it stands in a query string. */
export const readPlace = (text: string): Verdict<{ place: Place }> => {
  const [, latitude, longitude] = PAIR.exec(text) ?? [];
  if (latitude === undefined || longitude === undefined) return refuse('NOT_A_PLACE');
  return isPlace(Number(latitude), Number(longitude))
    ? allow({ place: { latitude: Number(latitude), longitude: Number(longitude) } })
    : refuse('PLACE_OUT_OF_RANGE');
};

export const isPlace = (latitude: number, longitude: number): boolean =>
  Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
