import fc from 'fast-check';
import { realSales } from '../../../../../../tests/helpers/real-sales.cjs';
import { wishLike } from '../../../../../../tests/helpers/sale-wishes';
import { compile } from '../matching/compile';
import { PropertyIndex } from './property-index';
import { scanProperties, scanSearches } from './scan';
import { SearchIndex } from './search-index';
import type { Hit } from './search-trees';

/** CRM_EQUALITY_RUNS=2000 for a long run. */
const RUNS = Number(process.env['CRM_EQUALITY_RUNS'] ?? 20);
const NOW = Date.UTC(2015, 5, 1);

const plain = (hits: readonly Hit[]) =>
  hits.map(({ id, score, recency }) => ({ id, score, recency }));

const sales = realSales();
const depth = fc.constantFrom(1, 10, 50);

it('has all the sales', () => {
  expect(sales).toHaveLength(12_000);
});

describe('of 12,000 real sales the index finds the best as a scan of all does', () => {
  const index = new PropertyIndex();
  const known = new Map(sales.map((sale) => [sale.id, sale]));
  for (const sale of sales) index.put(sale);

  const compare = (): void =>
    fc.assert(
      fc.property(wishLike(sales), depth, (criteria, k) => {
        const compiled = compile(criteria);
        const scanned = scanProperties(known.values(), compiled, k, NOW);
        expect(plain(index.best(compiled, { k, now: NOW }))).toEqual(scanned);
      }),
      { numRuns: RUNS, seed: 12 },
    );

  it('in order, with the same scores, also where many are equal', compare);

  it('and still after ten thousand random changes', () => {
    const changes = fc.sample(
      fc.record({
        at: fc.nat(sales.length - 1),
        like: fc.nat(sales.length - 1),
        cheaper: fc.constantFrom(0.8, 0.95, 1, 1.1),
        gone: fc.boolean(),
      }),
      { numRuns: 10_000, seed: 13 },
    );
    for (const { at, like, cheaper, gone } of changes) {
      const id = `sale${at}`;
      const { price, ...rest } = sales[like] as (typeof sales)[number];
      if (gone) {
        expect(index.remove(id)).toBe(known.delete(id));
      } else {
        const changed = { ...rest, id, price: Math.round(price * cheaper) };
        index.put(changed);
        known.set(id, changed);
      }
    }
    expect(index.size).toBe(known.size);
    compare();
  });
});

it('of searches for them the index finds the best as a scan of all does', () => {
  const searches = fc
    .sample(wishLike(sales), { numRuns: 3000, seed: 14 })
    .map((criteria, n) => ({ id: `s${n}`, compiled: compile(criteria), createdAt: n % 40 }));
  const index = new SearchIndex();
  for (const search of searches) index.put(search);
  fc.assert(
    fc.property(fc.constantFrom(...sales), depth, (sale, k) => {
      const scanned = scanSearches(searches, sale, k, NOW);
      expect(plain(index.best(sale, { k, now: NOW }))).toEqual(scanned);
    }),
    { numRuns: RUNS, seed: 15 },
  );
});
