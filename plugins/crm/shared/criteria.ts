import type { EnergyRating, Feature, PropertyType, Transaction } from './listing';

/** Measures of a property that are numbers, in the order in which they are explained. */
export const MEASURES = [
  'price',
  'livingArea',
  'landArea',
  'rooms',
  'bedrooms',
  'bathrooms',
  'energy',
  'yearBuilt',
  'freshness',
] as const;
export type Measure = (typeof MEASURES)[number];

export const CRITERIA = ['type', 'zone', 'features', ...MEASURES] as const;
export type CriterionName = (typeof CRITERIA)[number];

interface Weighed {
  /** Beyond the tolerance a hard criterion excludes; a soft one gives no points. */
  hard: boolean;
  /** How much it counts against the others: above 0, at most 10. */
  weight: number;
}

/**
 * What is wanted of a number: between `min` and `max` (either may be missing), best at `ideal`.
 * Units: minor units (price), square metres, counts, years; for `freshness` days since the listing;
 * for `energy` A = 0 … G = 6.
 */
export interface NumberCriterion extends Weighed {
  min?: number | undefined;
  max?: number | undefined;
  ideal?: number | undefined;
  /**
   * How far outside the limits still counts for something: for price and areas a fraction of the
   * limit, for the others an amount. 0: nothing outside does.
   */
  tolerance: number;
}

/** Decimal degrees, WGS84. */
export type Position = readonly [latitude: number, longitude: number];

export type Zone =
  | { kind: 'radius'; name?: string | undefined; centre: Position; metres: number }
  /** At least three corners; the last is joined to the first. */
  | { kind: 'polygon'; name?: string | undefined; corners: readonly Position[] };

export interface ZoneCriterion extends Weighed {
  /** In any of them. */
  zones: readonly Zone[];
  /** Metres outside the nearest zone. */
  tolerance: number;
}

export interface TypeCriterion extends Weighed {
  wanted: readonly PropertyType[];
}

export interface FeatureCriterion {
  /** Without one of these a property is excluded. */
  required: readonly Feature[];
  /** Each counts equally. */
  wished: readonly Feature[];
  weight: number;
}

export interface Criteria {
  transaction: Transaction;
  /** Prices in other currencies are not compared: such properties are excluded. */
  currency: string;
  type?: TypeCriterion | undefined;
  zone?: ZoneCriterion | undefined;
  features?: FeatureCriterion | undefined;
  measures: Partial<Record<Measure, NumberCriterion>>;
}

export type { EnergyRating };
