import type { Listing } from '../../../../shared/listing';
import type { Compiled } from '../matching/compile';
import { DAY, featureBits, WIDTH, writeVector } from '../matching/dimensions';
import { EXCLUDED, score, typePoints } from '../matching/evaluate';
import { comesBefore } from './search-trees';
import type { Hit } from './search-trees';

/** The score of one pair: the rule that everything else is measured against. */
export const scoreOf = (compiled: Compiled, listing: Listing, now: number): number => {
  const { transaction, currency } = compiled;
  if (transaction !== listing.transaction || currency !== listing.currency) return EXCLUDED;
  const start = typePoints(compiled, listing.type);
  if (start < 0) return EXCLUDED;
  const vector = new Float64Array(WIDTH);
  writeVector(listing, vector, 0);
  return score(compiled, vector, 0, featureBits(listing.features), now / DAY, start);
};

type Scanned = Omit<Hit, 'slot'>;

const firstOf = (hits: Scanned[], k: number): Scanned[] =>
  hits
    .filter(({ score: points }) => points >= 0)
    .sort((a, b) => (comesBefore(a, b) ? -1 : 1))
    .slice(0, k);

/** The best k of all properties, one by one. */
export const scanProperties = (
  listings: Iterable<Listing>,
  compiled: Compiled,
  k: number,
  now: number,
): Scanned[] =>
  firstOf(
    Array.from(listings, (listing) => ({
      id: listing.id,
      score: scoreOf(compiled, listing, now),
      recency: listing.listedAt / DAY,
    })),
    k,
  );

/** The best k of all searches, one by one. */
export const scanSearches = (
  searches: Iterable<{ id: string; compiled: Compiled; createdAt: number }>,
  listing: Listing,
  k: number,
  now: number,
): Scanned[] =>
  firstOf(
    Array.from(searches, ({ id, compiled, createdAt }) => ({
      id,
      score: scoreOf(compiled, listing, now),
      recency: createdAt,
    })),
    k,
  );
