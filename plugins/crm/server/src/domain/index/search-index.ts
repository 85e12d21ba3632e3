import { PROPERTY_TYPES } from '../../../../shared/listing';
import type { Listing, PropertyType } from '../../../../shared/listing';
import type { Compiled } from '../matching/compile';
import { DAY, dimensionOf, featureBits, WIDTH, writeVector } from '../matching/dimensions';
import { score, typePoints } from '../matching/evaluate';
import { BoxTree } from './box-tree';
import type { Rows } from './box-tree';
import { bestRows, rowsFrom } from './search-trees';
import type { Hit, Question } from './search-trees';
import { PackedDoubles } from './packed-doubles';
import { PackedSearches } from './packed-searches';
import { extendBySearch, measuredOf, SEARCH_WIDTH, searchBound } from './search-bound';

export interface IndexedSearch {
  id: string;
  compiled: Compiled;
  /** Milliseconds; of equal scores the newest comes first. */
  createdAt: number;
  /** Hundredths: below it nobody wants to hear of it. */
  least?: number;
}

interface Row extends Omit<IndexedSearch, 'compiled'> {
  types: number;
}

const ALL_TYPES = (1 << PROPERTY_TYPES.length) - 1;
const PRICE = dimensionOf('price');
const AREA = dimensionOf('livingArea');
const BEDROOMS = dimensionOf('bedrooms');
const YEAR = dimensionOf('yearBuilt');

/** The searches that a property answers best, exactly as a scan of all would find them. */
export class SearchIndex {
  private readonly rows: (Row | undefined)[] = [];
  private readonly searches = new PackedSearches();
  private readonly keys = new PackedDoubles(STEPS.length);
  private readonly slots = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly trees = new Map<string, BoxTree>();

  get size(): number {
    return this.slots.size;
  }

  put({ id, compiled, createdAt, least }: IndexedSearch): void {
    this.remove(id);
    const slot = this.free.pop() ?? this.rows.length;
    this.rows[slot] = { id, createdAt, least, types: typesOf(compiled) };
    this.searches.put(slot, compiled);
    this.keys.set(slot, keysOf(compiled));
    this.slots.set(id, slot);
    this.treeOf(compiled).insert(slot);
  }

  remove(id: string): boolean {
    const slot = this.slots.get(id);
    if (slot === undefined) return false;
    this.treeOf(this.searches.read(slot)).remove(slot);
    this.searches.remove(slot);
    this.rows[slot] = undefined;
    this.slots.delete(id);
    this.free.push(slot);
    return true;
  }

  best(listing: Listing, query: { k: number; now: number; least?: number }): Hit[] {
    return bestRows(this.question(listing, query.now), query.k, query.least);
  }

  all(listing: Listing, query: { now: number; least: number }): Hit[] {
    return rowsFrom(this.question(listing, query.now), query.least);
  }

  /** All that want to hear of the listing, each by its own least score. */
  wanting(listing: Listing, now: number): Hit[] {
    return rowsFrom(this.question(listing, now), 0).filter(
      ({ slot, score: points }) => points >= (this.rows[slot]?.least ?? 0),
    );
  }

  private question(listing: Listing, now: number): Question {
    const tree = this.trees.get(familyOf(listing));
    const today = now / DAY;
    const vector = new Float64Array(WIDTH);
    writeVector(listing, vector, 0);
    const features = featureBits(listing.features);
    const facts = {
      vector,
      features,
      typeBit: typeBit(listing.type),
      latitude: listing.latitude ?? NaN,
      longitude: listing.longitude ?? NaN,
      measured: measuredOf(vector, today),
    };
    return {
      roots: tree ? [tree.root] : [],
      boundOf: (region) => searchBound(region, facts),
      hitOf: (slot, _root, needed) => {
        const compiled = this.searches.read(slot);
        const start = typePoints(compiled, listing.type);
        const points = start < 0 ? start : score(compiled, vector, 0, features, today, start);
        if (points < 0 || points < needed) return undefined;
        const { id, createdAt } = this.rows[slot] as Row;
        return { slot, id, score: points, recency: createdAt };
      },
    };
  }

  private treeOf(compiled: Compiled): BoxTree {
    const key = familyOf(compiled);
    const tree = this.trees.get(key) ?? new BoxTree(this.shape);
    this.trees.set(key, tree);
    return tree;
  }

  private readonly shape: Rows = {
    width: SEARCH_WIDTH,
    steps: STEPS,
    key: (slot, axis) => this.keys.get(slot, axis),
    extend: (region, slot) => {
      const { types, createdAt } = this.rows[slot] as Row;
      extendBySearch(region, this.searches.read(slot), types, createdAt);
    },
  };
}

/** Typical tolerances of the keys: degrees, shares (as logarithms), rooms, years; types are names. */
const STEPS = [0.05, 0.07, 0.1, 0.1, 0.2, 1.5, 30, 1] as const;

const typeBit = (type: PropertyType): number => 1 << PROPERTY_TYPES.indexOf(type);

/** A wish for a type excludes nothing. */
const typesOf = ({ type }: Compiled): number =>
  type?.hard ? [...type.wanted].reduce((bits, one) => bits | typeBit(one), 0) : ALL_TYPES;

/** What tells searches apart: the middle of the zones, limits, the types. */
const keysOf = (compiled: Compiled): readonly number[] => {
  const box = compiled.zone?.zones[0]?.box;
  const curve = (dimension: number) =>
    compiled.terms.find((term) => term.dimension === dimension)?.curve;
  const limit = (value: number | undefined, missing: number): number =>
    value === undefined || !Number.isFinite(value) ? missing : Math.log1p(Math.max(0, value));
  return [
    box ? (box.south + box.north) / 2 : -Infinity,
    box ? (box.west + box.east) / 2 : -Infinity,
    limit(curve(PRICE)?.max, Infinity),
    limit(curve(PRICE)?.min, -Infinity),
    limit(curve(AREA)?.min, -Infinity),
    curve(BEDROOMS)?.min ?? -Infinity,
    curve(YEAR)?.min ?? -Infinity,
    typesOf(compiled),
  ];
};

const familyOf = ({ transaction, currency }: Pick<Compiled, 'transaction' | 'currency'>): string =>
  `${transaction} ${currency}`;
