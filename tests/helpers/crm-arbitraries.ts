import fc from 'fast-check';
import type { Curve } from '../../plugins/crm/server/src/domain/matching/curve';
import type { Criteria, NumberCriterion, Zone } from '../../plugins/crm/shared/criteria';
import { ENERGY_RATINGS, FEATURES } from '../../plugins/crm/shared/listing';
import type { Listing } from '../../plugins/crm/shared/listing';

/** Random properties and wishes around one town, coarse enough that many scores are equal. */
export const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;

const unit = (max: number) => fc.double({ min: 0, max, noNaN: true });
const whole = (min: number, max: number) => fc.integer({ min, max });
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { freq: 5 });

export const anyCurve = fc
  .record({
    limits: fc.tuple(whole(-50, 50), whole(0, 60)),
    open: fc.constantFrom('none', 'low', 'high', 'both'),
    ideal: fc.option(unit(1)),
    toleranceBelow: unit(30),
    toleranceAbove: unit(30),
  })
  .map(({ limits: [low, width], open, ideal, ...tolerances }): Curve => ({
    min: open === 'low' || open === 'both' ? -Infinity : low,
    max: open === 'high' || open === 'both' ? Infinity : low + width,
    ideal: ideal === null ? NaN : low + ideal * width,
    ...tolerances,
  }));

export const anyZone = (latitude: number, longitude: number): fc.Arbitrary<Zone> => {
  const position = fc.tuple(
    fc.double({ min: latitude - 0.5, max: latitude + 0.5, noNaN: true }),
    fc.double({ min: longitude - 0.5, max: longitude + 0.5, noNaN: true }),
  );
  return fc.oneof(
    fc.record({
      kind: fc.constant('radius' as const),
      centre: position,
      metres: fc.double({ min: 1, max: 30_000, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('polygon' as const),
      corners: fc.array(position, { minLength: 3, maxLength: 8 }),
    }),
  );
};

export const anyListing: fc.Arbitrary<Listing> = fc.record({
  id: fc.stringMatching(/^[a-z]{6}$/),
  transaction: fc.constantFrom('sale' as const, 'rent' as const),
  type: fc.constantFrom('house' as const, 'apartment' as const, 'land' as const),
  currency: fc.constantFrom('USD', 'EUR'),
  price: whole(1, 40).map((n) => n * 2_500_000),
  latitude: maybe(whole(-20, 20).map((n) => 47.6 + n / 40)),
  longitude: maybe(whole(-20, 20).map((n) => -122.3 + n / 40)),
  livingArea: maybe(whole(10, 60).map((n) => n * 5)),
  landArea: maybe(whole(1, 20).map((n) => n * 100)),
  rooms: maybe(whole(1, 9)),
  bedrooms: maybe(whole(0, 6)),
  bathrooms: maybe(whole(1, 8).map((n) => n / 2)),
  energyRating: maybe(fc.constantFrom(...ENERGY_RATINGS)),
  yearBuilt: maybe(whole(1900, 2025)),
  features: fc.uniqueArray(fc.constantFrom(...FEATURES.slice(0, 6)), { maxLength: 4 }),
  listedAt: whole(0, 60).map((days) => NOW - days * DAY),
});

interface Drawn {
  limits: readonly [number, number];
  /** Where between the limits; nowhere if null. */
  at: number | null;
  open: 'none' | 'low' | 'high';
  tolerance: number;
  hard: boolean;
  weight: number;
}

/** The limits in either order; one side of them may be open. */
export const criterionOf = ({ limits: [a, b], at, open, ...rest }: Drawn): NumberCriterion => {
  const [low, high] = a < b ? [a, b] : [b, a];
  return {
    ...rest,
    min: open === 'low' ? undefined : low,
    max: open === 'high' ? undefined : high,
    ideal: at === null ? undefined : low + at * (high - low),
  };
};

const criterion = (
  value: fc.Arbitrary<number>,
  tolerance: fc.Arbitrary<number>,
): fc.Arbitrary<NumberCriterion | undefined> =>
  fc.option(
    fc
      .record({
        limits: fc.tuple(value, value),
        at: fc.option(unit(1)),
        open: fc.constantFrom('none' as const, 'none' as const, 'low' as const, 'high' as const),
        tolerance,
        hard: fc.boolean(),
        weight: whole(1, 10),
      })
      .map(criterionOf),
    { nil: undefined, freq: 2 },
  );

export const anyCriteria: fc.Arbitrary<Criteria> = fc.record({
  transaction: fc.constantFrom('sale' as const, 'rent' as const),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  type: fc.option(
    fc.record({
      wanted: fc.uniqueArray(
        fc.constantFrom('house' as const, 'apartment' as const, 'land' as const),
        {
          minLength: 1,
        },
      ),
      hard: fc.boolean(),
      weight: whole(1, 10),
    }),
    { nil: undefined },
  ),
  zone: fc.option(
    fc.record({
      zones: fc.array(anyZone(47.6, -122.3), { minLength: 1, maxLength: 3 }),
      tolerance: unit(20_000),
      hard: fc.boolean(),
      weight: whole(1, 10),
    }),
    { nil: undefined },
  ),
  features: fc.option(
    fc.record({
      required: fc.uniqueArray(fc.constantFrom(...FEATURES.slice(0, 6)), { maxLength: 1 }),
      wished: fc.uniqueArray(fc.constantFrom(...FEATURES.slice(0, 6)), { maxLength: 4 }),
      weight: whole(1, 10),
    }),
    { nil: undefined },
  ),
  measures: fc.record({
    price: criterion(
      whole(1, 40).map((n) => n * 2_500_000),
      unit(0.4),
    ),
    livingArea: criterion(
      whole(10, 60).map((n) => n * 5),
      unit(0.4),
    ),
    landArea: criterion(
      whole(1, 20).map((n) => n * 100),
      unit(0.4),
    ),
    rooms: criterion(whole(1, 9), unit(3)),
    bedrooms: criterion(whole(0, 6), unit(3)),
    bathrooms: criterion(whole(1, 4), unit(3)),
    energy: criterion(whole(0, 6), unit(3)),
    yearBuilt: criterion(whole(1900, 2025), unit(40)),
    freshness: criterion(whole(0, 60), unit(40)),
  }),
});
