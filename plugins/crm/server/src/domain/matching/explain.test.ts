import fc from 'fast-check';
import { anyCriteria, anyListing, NOW } from '../../../../../../tests/helpers/crm-arbitraries';
import { FEATURES as PLATFORM } from '../../../../../../src/api/property/domain/features';
import type { Criteria, Measure } from '../../../../shared/criteria';
import { FULL_SCORE } from '../../../../shared/explanation';
import { ENERGY_RATINGS, FEATURES } from '../../../../shared/listing';
import type { Listing } from '../../../../shared/listing';
import { scoreOf } from '../index/scan';
import { compile } from './compile';
import { explain } from './explain';

const explained = (criteria: Criteria, listing: Listing) =>
  explain(criteria, compile(criteria), listing, NOW);

const flat: Listing = {
  id: 'flat',
  transaction: 'sale',
  type: 'apartment',
  currency: 'EUR',
  price: 41_600_000,
  latitude: 48.86,
  longitude: 2.35,
  livingArea: 80,
  landArea: null,
  rooms: 4,
  bedrooms: 2,
  bathrooms: 1,
  energyRating: 'D',
  yearBuilt: null,
  features: ['balcony'],
  listedAt: NOW - 3 * 86_400_000,
};
const wish: Criteria = { transaction: 'sale', currency: 'EUR', measures: {} };

/** What a property has, as the criteria count it. */
const valueOf = (listing: Listing, measure: Measure): number => {
  if (measure === 'freshness') return (NOW - listing.listedAt) / 86_400_000;
  if (measure === 'energy') return ENERGY_RATINGS.indexOf(listing.energyRating ?? 'A');
  return Number(listing[measure]);
};

describe('an explanation', () => {
  it('adds up to the score, and a pair without a score has a reason', () => {
    fc.assert(
      fc.property(anyCriteria, anyListing, (criteria, listing) => {
        const result = explained(criteria, listing);
        const points = scoreOf(compile(criteria), listing, NOW);
        expect(result.matches).toBe(points >= 0);
        if (!result.matches) return expect(result.exclusions.length).toBeGreaterThan(0);
        expect(result.score).toBe(points);
        expect(result.findings.reduce((sum, finding) => sum + finding.points, 0)).toBe(points);
        for (const { points: got, share } of result.findings)
          expect(got).toBeLessThanOrEqual(share);
      }),
      { numRuns: 2000 },
    );
  });

  it('has shares that make the full score together', () => {
    fc.assert(
      fc.property(anyCriteria, (criteria) => {
        const { type, zone, features, terms } = compile(criteria);
        const all = [type, zone, features, ...terms].map((one) => one?.share ?? 0);
        const sum = all.reduce((total, share) => total + share, 0);
        expect([0, FULL_SCORE]).toContain(sum);
      }),
    );
  });

  it('tells the true distance to the limit that was missed', () => {
    let misses = 0;
    fc.assert(
      fc.property(anyCriteria, anyListing, (criteria, listing) => {
        const result = explained(criteria, listing);
        for (const told of result.matches ? result.findings : result.exclusions) {
          const limits = criteria.measures[told.criterion as Measure];
          if (!limits || told.code === 'UNKNOWN' || told.value === undefined) continue;
          const value = valueOf(listing, told.criterion as Measure);
          const { min = -Infinity, max = Infinity } = limits;
          const outside = Math.max(0, min - value, value - max);
          expect(told.distance ?? 0).toBeCloseTo(outside, 6);
          if (outside === 0) continue;
          misses += 1;
          expect(told.limit).toBe(value < min ? min : max);
          if (told.limit) expect(told.ratio).toBeCloseTo((value - told.limit) / told.limit, 9);
        }
      }),
      { numRuns: 2000 },
    );
    expect(misses).toBeGreaterThan(100);
  });

  it('says by how much a budget is passed', () => {
    const price = { max: 40_000_000, tolerance: 0.1, hard: true, weight: 5 };
    expect(explained({ ...wish, measures: { price } }, flat)).toMatchObject({
      matches: true,
      score: 8400,
      findings: [{ criterion: 'price', code: 'ABOVE', distance: 1_600_000, ratio: 0.04 }],
    });
    const strict = { ...price, tolerance: 0.04 };
    expect(explained({ ...wish, measures: { price: strict } }, flat)).toMatchObject({
      exclusions: [{ code: 'TOO_HIGH', criterion: 'price', limit: 40_000_000 }],
    });
  });

  it('says how far outside the nearest zone it lies', () => {
    const zones = [
      { kind: 'radius' as const, name: 'Marais', centre: [48.86, 2.36] as const, metres: 500 },
      { kind: 'radius' as const, name: 'Lyon', centre: [45.76, 4.83] as const, metres: 500 },
    ];
    const result = explained(
      { ...wish, zone: { zones, tolerance: 1000, hard: true, weight: 1 } },
      flat,
    );
    if (!result.matches) throw new Error('should match');
    // 0.01° of longitude at 48.86° is 731.6 m.
    expect(result.findings[0]).toMatchObject({ code: 'OUTSIDE_ZONE', zone: 'Marais' });
    expect(result.findings[0]?.distance).toBeCloseTo(231.6, 0);
  });

  it('names what is missing and what the property does not say', () => {
    const criteria: Criteria = {
      ...wish,
      features: { required: [], wished: ['balcony', 'lift'], weight: 1 },
      measures: { yearBuilt: { min: 1990, tolerance: 10, hard: false, weight: 1 } },
    };
    expect(explained(criteria, flat)).toMatchObject({
      score: 5000,
      findings: [
        { criterion: 'features', code: 'FEATURES_MISSING', missing: ['lift'], points: 2500 },
        { criterion: 'yearBuilt', code: 'UNKNOWN', points: 2500 },
      ],
    });
    const lacking = { ...criteria.features, required: ['pool' as const], wished: [], weight: 1 };
    expect(explained({ ...wish, features: lacking }, flat)).toMatchObject({
      exclusions: [{ code: 'FEATURES_REQUIRED', missing: ['pool'] }],
    });
  });
});

it('knows the features of the platform', () => {
  expect([...FEATURES]).toEqual([...PLATFORM]);
});
