import type { Measure } from '../../../../shared/criteria';
import { ENERGY_RATINGS, FEATURES } from '../../../../shared/listing';
import type { Feature, Listing } from '../../../../shared/listing';

/** A listing as numbers, in this order; NaN where it does not say. */
export const DIMENSIONS = [
  'latitude',
  'longitude',
  'price',
  'livingArea',
  'landArea',
  'rooms',
  'bedrooms',
  'bathrooms',
  'energy',
  'yearBuilt',
  'listedDay',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const WIDTH = DIMENSIONS.length;

export const LATITUDE = DIMENSIONS.indexOf('latitude');
export const LONGITUDE = DIMENSIONS.indexOf('longitude');
export const LISTED_DAY = DIMENSIONS.indexOf('listedDay');

/** Freshness is an age: its dimension is the day of the listing, and the curve is turned to it. */
export const dimensionOf = (measure: Measure): number =>
  DIMENSIONS.indexOf(measure === 'freshness' ? 'listedDay' : measure);

export const DAY = 86_400_000;

export const writeVector = (listing: Listing, into: Float64Array, offset: number): void => {
  const { energyRating } = listing;
  into[offset] = listing.latitude ?? NaN;
  into[offset + 1] = listing.longitude ?? NaN;
  into[offset + 2] = listing.price;
  into[offset + 3] = listing.livingArea ?? NaN;
  into[offset + 4] = listing.landArea ?? NaN;
  into[offset + 5] = listing.rooms ?? NaN;
  into[offset + 6] = listing.bedrooms ?? NaN;
  into[offset + 7] = listing.bathrooms ?? NaN;
  into[offset + 8] = energyRating === null ? NaN : ENERGY_RATINGS.indexOf(energyRating);
  into[offset + 9] = listing.yearBuilt ?? NaN;
  into[offset + 10] = listing.listedAt / DAY;
};

const BITS: ReadonlyMap<string, number> = new Map(FEATURES.map((name, bit) => [name, 1 << bit]));

/** A set of features as bits. What is not of the vocabulary is left out. */
export const featureBits = (features: readonly Feature[]): number =>
  features.reduce((bits, feature) => bits | (BITS.get(feature) ?? 0), 0);

export const countBits = (bits: number): number => {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
};
