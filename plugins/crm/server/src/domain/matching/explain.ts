import type { Criteria } from '../../../../shared/criteria';
import type { Exclusion, Explanation, Finding } from '../../../../shared/explanation';
import type { Listing } from '../../../../shared/listing';
import type { Compiled, Term } from './compile';
import { isBeyond, satisfaction } from './curve';
import { DAY, featureBits, LISTED_DAY, WIDTH, writeVector } from './dimensions';
import {
  featurePoints,
  pointsOf,
  typePoints,
  UNKNOWN_SATISFACTION,
  zoneDistance,
} from './evaluate';
import { distanceToZone } from './zones';

type Result = { finding: Finding } | { exclusion: Exclusion };

/**
 * Why a property scores as it does, criterion by criterion; the points add up to the score. A pair
 * that does not match has every reason for it.
 */
export const explain = (
  criteria: Criteria,
  compiled: Compiled,
  listing: Listing,
  now: number,
): Explanation => {
  const strangers = strangersOf(compiled, listing);
  if (strangers.length > 0) return { matches: false, exclusions: strangers };
  const vector = new Float64Array(WIDTH);
  writeVector(listing, vector, 0);
  const results = [
    ...ofType(compiled, listing),
    ...ofZone(compiled, listing),
    ...ofFeatures(criteria, compiled, listing),
    ...compiled.terms.map((term) => ofTerm(term, vector, now)),
  ];
  const exclusions = results.flatMap((one) => ('exclusion' in one ? [one.exclusion] : []));
  if (exclusions.length > 0) return { matches: false, exclusions };
  const findings = results.flatMap((one) => ('finding' in one ? [one.finding] : []));
  return { matches: true, score: findings.reduce((sum, { points }) => sum + points, 0), findings };
};

const strangersOf = (compiled: Compiled, listing: Listing): Exclusion[] => [
  ...(compiled.transaction === listing.transaction
    ? []
    : [{ code: 'TRANSACTION' as const, value: listing.transaction }]),
  ...(compiled.currency === listing.currency
    ? []
    : [{ code: 'CURRENCY' as const, value: listing.currency }]),
];

const ofType = (compiled: Compiled, { type: value }: Listing): Result[] => {
  const { type } = compiled;
  if (!type) return [];
  const points = typePoints(compiled, value);
  if (points < 0) return [{ exclusion: { code: 'TYPE', criterion: 'type', value } }];
  const { share, hard } = type;
  const code = type.wanted.has(value) ? 'MET' : 'OTHER_TYPE';
  return [{ finding: { criterion: 'type', code, points, share, hard, value } }];
};

const ofFeatures = (criteria: Criteria, compiled: Compiled, { features }: Listing): Result[] => {
  const wanted = criteria.features;
  if (!wanted || !compiled.features) return [];
  const has = new Set(features);
  const lacking = wanted.required.filter((feature) => !has.has(feature));
  if (lacking.length > 0) {
    return [{ exclusion: { code: 'FEATURES_REQUIRED', criterion: 'features', missing: lacking } }];
  }
  const missing = wanted.wished.filter((feature) => !has.has(feature));
  const finding: Finding = {
    criterion: 'features',
    code: missing.length === 0 ? 'MET' : 'FEATURES_MISSING',
    points: featurePoints(compiled, featureBits(features)),
    share: compiled.features.share,
    hard: false,
    missing,
  };
  return [{ finding }];
};

const unknown = (criterion: Finding['criterion'], share: number, hard: boolean): Result =>
  hard
    ? { exclusion: { code: 'UNKNOWN', criterion } }
    : {
        finding: {
          criterion,
          code: 'UNKNOWN',
          points: pointsOf(share, UNKNOWN_SATISFACTION),
          share,
          hard,
          value: null,
        },
      };

const ofZone = ({ zone }: Compiled, { latitude, longitude }: Listing): Result[] => {
  if (!zone) return [];
  const { share, hard, curve } = zone;
  if (latitude === null || longitude === null) return [unknown('zone', share, hard)];
  const distance = zoneDistance(zone, latitude, longitude);
  const nearest = zone.zones.find((one) => distanceToZone(one, latitude, longitude) === distance);
  const facts = { criterion: 'zone' as const, distance, zone: nearest?.name ?? '' };
  if (hard && isBeyond(curve, distance)) return [{ exclusion: { code: 'TOO_FAR', ...facts } }];
  const points = pointsOf(share, satisfaction(curve, distance));
  const code = distance === 0 ? 'MET' : 'OUTSIDE_ZONE';
  return [{ finding: { ...facts, code, points, share, hard } }];
};

const ofTerm = (
  { measure, dimension, curve, share, hard }: Term,
  vector: Float64Array,
  now: number,
): Result => {
  const stored = vector[dimension] as number;
  if (Number.isNaN(stored)) return unknown(measure, share, hard);
  const value = dimension === LISTED_DAY ? now / DAY - stored : stored;
  const crossed = value < curve.min ? curve.min : value > curve.max ? curve.max : null;
  const miss = crossed === null ? {} : missOf(value, crossed);
  if (hard && isBeyond(curve, value)) {
    const code = value < curve.min ? 'TOO_LOW' : 'TOO_HIGH';
    return { exclusion: { code, criterion: measure, value, ...miss } };
  }
  const satisfied = satisfaction(curve, value);
  const points = pointsOf(share, satisfied);
  const inside = satisfied === 1 ? 'MET' : 'NEAR_IDEAL';
  const code = crossed === null ? inside : value < curve.min ? 'BELOW' : 'ABOVE';
  return { finding: { criterion: measure, code, points, share, hard, value, ...miss } };
};

const missOf = (value: number, limit: number) => ({
  limit,
  distance: Math.abs(value - limit),
  ...(limit === 0 ? {} : { ratio: (value - limit) / Math.abs(limit) }),
});
