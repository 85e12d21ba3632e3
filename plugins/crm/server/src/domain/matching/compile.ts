import { CRITERIA, MEASURES } from '../../../../shared/criteria';
import type {
  Criteria,
  CriterionName,
  Measure,
  NumberCriterion,
} from '../../../../shared/criteria';
import { FULL_SCORE } from '../../../../shared/explanation';

import type { PropertyType, Transaction } from '../../../../shared/listing';
import type { Curve } from './curve';
import { countBits, dimensionOf, featureBits } from './dimensions';
import { compileZone } from './zones';
import type { CompiledZone } from './zones';

/** Criteria as the scan and the index compute with them: weights are shares of the full score. */
export interface Compiled {
  transaction: Transaction;
  currency: string;
  type: { wanted: ReadonlySet<PropertyType>; share: number; hard: boolean } | null;
  zone: { zones: readonly CompiledZone[]; curve: Curve; share: number; hard: boolean } | null;
  features: { required: number; wished: number; count: number; share: number } | null;
  terms: readonly Term[];
}

export interface Term {
  measure: Measure;
  dimension: number;
  curve: Curve;
  share: number;
  hard: boolean;
}

/** Multiplies weights: what feedback has taught. 1 where it says nothing. */
export type WeightFactors = Partial<Record<CriterionName, number>>;

export const compile = (criteria: Criteria, factors: WeightFactors = {}): Compiled => {
  const shares = sharesOf(criteria, factors);
  const share = (name: CriterionName): number => shares.get(name) ?? 0;
  const { type, zone, features } = criteria;
  return {
    transaction: criteria.transaction,
    currency: criteria.currency,
    type: type ? { wanted: new Set(type.wanted), share: share('type'), hard: type.hard } : null,
    zone: zone
      ? {
          zones: zone.zones.map(compileZone),
          curve: upTo(zone.tolerance),
          share: share('zone'),
          hard: zone.hard,
        }
      : null,
    features: features
      ? {
          required: featureBits(features.required),
          wished: featureBits(features.wished),
          count: countBits(featureBits(features.wished)),
          share: share('features'),
        }
      : null,
    terms: MEASURES.flatMap((measure) => {
      const criterion = criteria.measures[measure];
      return criterion ? [term(measure, criterion, share(measure))] : [];
    }),
  };
};

const term = (measure: Measure, criterion: NumberCriterion, share: number): Term => ({
  measure,
  dimension: dimensionOf(measure),
  curve: curveOf(measure, criterion),
  share,
  hard: criterion.hard,
});

/** Of these a tolerance is a fraction of the limit, since 5 m² are little for a field. */
const RELATIVE: ReadonlySet<Measure> = new Set(['price', 'livingArea', 'landArea']);

export const curveOf = (
  measure: Measure,
  { min = -Infinity, max = Infinity, ideal = NaN, tolerance }: NumberCriterion,
): Curve => {
  const of = (limit: number): number =>
    RELATIVE.has(measure) && Number.isFinite(limit) ? tolerance * Math.abs(limit) : tolerance;
  return { min, max, ideal, toleranceBelow: of(min), toleranceAbove: of(max) };
};

/** A distance, which is best at 0. */
const upTo = (tolerance: number): Curve => ({
  min: -Infinity,
  max: 0,
  ideal: NaN,
  toleranceBelow: 0,
  toleranceAbove: tolerance,
});

const weightOf = (criteria: Criteria, name: CriterionName): number => {
  switch (name) {
    case 'type':
      return criteria.type?.weight ?? 0;
    case 'zone':
      return criteria.zone?.weight ?? 0;
    case 'features':
      // Without wishes there is nothing to be had; what is required only excludes.
      return criteria.features?.wished.length ? criteria.features.weight : 0;
    default:
      return criteria.measures[name]?.weight ?? 0;
  }
};

/** Whole hundredths that sum to the full score exactly: the largest remainders get what is left. */
const sharesOf = (criteria: Criteria, factors: WeightFactors): Map<CriterionName, number> => {
  const weights = CRITERIA.map((name) => weightOf(criteria, name) * (factors[name] ?? 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return new Map();
  const exact = weights.map((weight) => (FULL_SCORE * weight) / total);
  const floors = exact.map(Math.floor);
  const left = FULL_SCORE - floors.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) floors[index] = (floors[index] ?? 0) + 1;
  return new Map(CRITERIA.map((name, index) => [name, floors[index] ?? 0]));
};
