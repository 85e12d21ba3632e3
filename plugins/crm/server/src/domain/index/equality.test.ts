import fc from 'fast-check';
import { anyCriteria, anyListing, NOW } from '../../../../../../tests/helpers/crm-arbitraries';
import type { Criteria } from '../../../../shared/criteria';
import type { Listing } from '../../../../shared/listing';
import { compile } from '../matching/compile';
import { PropertyIndex } from './property-index';
import { scanProperties, scanSearches, scoreOf } from './scan';
import { SearchIndex } from './search-index';
import type { Hit } from './search-trees';

const RUNS = Number(process.env['CRM_EQUALITY_RUNS'] ?? 60);

const plain = (hits: readonly Hit[]) =>
  hits.map(({ id, score, recency }) => ({ id, score, recency }));
const many = <Value>(arbitrary: fc.Arbitrary<Value>, seed: number, count: number): Value[] =>
  fc.sample(arbitrary, { seed, numRuns: count });

/** Unique ids, so that the last of a kind does not replace the first. */
const town = (seed: number, count: number): Listing[] =>
  many(anyListing, seed, count).map((listing, index) => ({ ...listing, id: `p${index}` }));

const indexOf = (listings: readonly Listing[]): PropertyIndex => {
  const index = new PropertyIndex();
  for (const listing of listings) index.put(listing);
  return index;
};

describe('the index of properties', () => {
  const listings = town(1, 3000);
  const index = indexOf(listings);

  it('finds what a scan of all finds, in the same order with the same scores', () => {
    fc.assert(
      fc.property(anyCriteria, fc.constantFrom(1, 7, 50), (criteria, k) => {
        const compiled = compile(criteria);
        const scanned = scanProperties(listings, compiled, k, NOW);
        expect(plain(index.best(compiled, { k, now: NOW }))).toEqual(scanned);
      }),
      { numRuns: RUNS * 4 },
    );
  });

  it('finds all from a score on', () => {
    fc.assert(
      fc.property(anyCriteria, fc.integer({ min: 0, max: 10_000 }), (criteria, least) => {
        const compiled = compile(criteria);
        const scanned = scanProperties(listings, compiled, Infinity, NOW);
        expect(plain(index.all(compiled, { now: NOW, least }))).toEqual(
          scanned.filter(({ score }) => score >= least),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('leaves out what it is told to', () => {
    const compiled = compile({ transaction: 'sale', currency: 'USD', measures: {} });
    const [first] = index.best(compiled, { k: 1, now: NOW });
    const without = new Set([first?.id ?? '']);
    expect(index.best(compiled, { k: 1, now: NOW, without })[0]?.id).not.toBe(first?.id);
  });

  it('still does after ten thousand random changes', () => {
    const changing = indexOf(listings);
    const known = new Map(listings.map((listing) => [listing.id, listing]));
    const wishes = many(anyCriteria, 5, 30).map((criteria) => compile(criteria));
    many(anyListing, 6, 10_000).forEach((listing, step) => {
      const id = `p${(step * 7919) % 3600}`;
      if (step % 3 === 0) {
        expect(changing.remove(id)).toBe(known.delete(id));
      } else {
        changing.put({ ...listing, id });
        known.set(id, { ...listing, id });
      }
    });
    expect(changing.size).toBe(known.size);
    for (const compiled of wishes) {
      expect(plain(changing.best(compiled, { k: 20, now: NOW }))).toEqual(
        scanProperties(known.values(), compiled, 20, NOW),
      );
    }
  });
});

const searchesOf = (all: readonly Criteria[]) =>
  all.map((criteria, index) => ({
    id: `s${index}`,
    compiled: compile(criteria),
    createdAt: (index * 7919) % 50,
  }));

describe('the index of searches', () => {
  const searches = searchesOf(many(anyCriteria, 2, 3000));
  const index = new SearchIndex();
  for (const search of searches) index.put(search);

  it('finds what a scan of all finds', () => {
    fc.assert(
      fc.property(anyListing, fc.constantFrom(1, 7, 50), (listing, k) => {
        const scanned = scanSearches(searches, listing, k, NOW);
        expect(plain(index.best(listing, { k, now: NOW }))).toEqual(scanned);
        const least = scanned.at(-1)?.score ?? 0;
        const all = scanSearches(searches, listing, Infinity, NOW);
        expect(plain(index.all(listing, { now: NOW, least }))).toEqual(
          all.filter(({ score }) => score >= least),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it('still does after thousands of random changes', () => {
    const changing = new SearchIndex();
    const known = new Map<string, (typeof searches)[number]>();
    searchesOf(many(anyCriteria, 8, 5000)).forEach((search, step) => {
      const id = `s${(step * 7919) % 1200}`;
      if (step % 3 === 0) expect(changing.remove(id)).toBe(known.delete(id));
      else {
        changing.put({ ...search, id });
        known.set(id, { ...search, id });
      }
    });
    for (const listing of many(anyListing, 9, 50)) {
      expect(plain(changing.best(listing, { k: 20, now: NOW }))).toEqual(
        scanSearches(known.values(), listing, 20, NOW),
      );
    }
  });
});

describe('both directions', () => {
  it('give a pair the same score', () => {
    fc.assert(
      fc.property(anyCriteria, anyListing, (criteria, listing) => {
        const compiled = compile(criteria);
        const points = scoreOf(compiled, listing, NOW);
        const search = new SearchIndex();
        search.put({ id: 's', compiled, createdAt: 0 });
        const there = indexOf([listing]).best(compiled, { k: 1, now: NOW })[0]?.score ?? -1;
        const back = search.best(listing, { k: 1, now: NOW })[0]?.score ?? -1;
        expect([there, back]).toEqual([points, points]);
      }),
    );
  });
});
