import fc from 'fast-check';
import type { Criteria, NumberCriterion, Zone } from '../../plugins/crm/shared/criteria';
import { FEATURES } from '../../plugins/crm/shared/listing';
import { criterionOf } from './crm-arbitraries';
import type { realSales } from './real-sales.cjs';

type Sale = ReturnType<typeof realSales>[number];

const weight = fc.constantFrom(1, 1, 2, 5, 10);
const factor = fc.double({ min: 0.6, max: 1.4, noNaN: true });

/** Around what a sale has; wide and flat as often as not, so that many score the same. */
const around = (
  value: number,
  tolerance: fc.Arbitrary<number>,
): fc.Arbitrary<NumberCriterion | undefined> =>
  fc.option(
    fc
      .record({
        limits: fc.tuple(factor, factor).map(([a, b]) => [a * value, b * value] as const),
        at: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
        open: fc.constantFrom('none' as const, 'low' as const, 'high' as const),
        tolerance,
        hard: fc.boolean(),
        weight,
      })
      .map(criterionOf),
    { nil: undefined, freq: 2 },
  );

const share = fc.constantFrom(0, 0.05, 0.3);
const steps = fc.constantFrom(0, 1, 2.5);

const zoneNear = ({ latitude, longitude }: Sale): fc.Arbitrary<Zone> => {
  const offset = fc.double({ min: -0.08, max: 0.08, noNaN: true });
  const near = fc
    .tuple(offset, offset)
    .map(([north, east]) => [latitude + north, longitude + east] as const);
  return fc.oneof(
    fc.record({
      kind: fc.constant('radius' as const),
      centre: near,
      metres: fc.constantFrom(300, 2000, 12_000),
    }),
    fc.record({
      kind: fc.constant('polygon' as const),
      corners: fc.array(near, { minLength: 3, maxLength: 7 }),
    }),
  );
};

/** What somebody may look for who has seen one of the sales. */
export const wishLike = (sales: readonly Sale[]): fc.Arbitrary<Criteria> =>
  fc.nat(sales.length - 1).chain((index) => {
    const sale = sales[index] as Sale;
    return fc.record({
      transaction: fc.constant('sale' as const),
      currency: fc.constant('USD'),
      zone: fc.option(
        fc.record({
          zones: fc.array(zoneNear(sale), { minLength: 1, maxLength: 3 }),
          tolerance: fc.constantFrom(0, 1500, 8000),
          hard: fc.boolean(),
          weight,
        }),
        { nil: undefined },
      ),
      features: fc.option(
        fc.record({
          required: fc.constantFrom([], [], sale.features),
          wished: fc.uniqueArray(fc.constantFrom(...FEATURES), { maxLength: 4 }),
          weight,
        }),
        { nil: undefined },
      ),
      measures: fc.record({
        price: around(sale.price, share),
        livingArea: around(sale.livingArea ?? 100, share),
        landArea: around(sale.landArea ?? 100, share),
        bedrooms: around(sale.bedrooms ?? 3, steps),
        bathrooms: around(sale.bathrooms ?? 2, steps),
        yearBuilt: around(sale.yearBuilt ?? 1970, fc.constantFrom(0, 15, 60)),
        freshness: around(200, fc.constantFrom(0, 30, 200)),
      }),
    });
  });
