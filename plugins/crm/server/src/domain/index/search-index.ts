import { PROPERTY_TYPES } from '../../../../shared/listing';
import type { Listing, PropertyType } from '../../../../shared/listing';
import type { Compiled } from '../matching/compile';
import { DAY, dimensionOf, featureBits, WIDTH, writeVector } from '../matching/dimensions';
import { score, typePoints } from '../matching/evaluate';
import { BoxTree } from './box-tree';
import type { Rows } from './box-tree';
import { bestRows, rowsFrom } from './search-trees';
import type { Hit, Question } from './search-trees';
import { extendBySearch, measuredOf, SEARCH_WIDTH, searchBound } from './search-bound';

export interface IndexedSearch {
  id: string;
  compiled: Compiled;
  /** Milliseconds; of equal scores the newest comes first. */
  createdAt: number;
  /** Hundredths: below it nobody wants to hear of it. */
  least?: number;
}

interface Row extends IndexedSearch {
  types: number;
  keys: readonly number[];
}

const ALL_TYPES = (1 << PROPERTY_TYPES.length) - 1;
const PRICE = dimensionOf('price');
const AREA = dimensionOf('livingArea');

/** The searches that a property answers best, exactly as a scan of all would find them. */
export class SearchIndex {
  private readonly rows: (Row | undefined)[] = [];
  private readonly slots = new Map<string, number>();
  private readonly free: number[] = [];
  private readonly trees = new Map<string, BoxTree>();

  get size(): number {
    return this.slots.size;
  }

  put(search: IndexedSearch): void {
    this.remove(search.id);
    const slot = this.free.pop() ?? this.rows.length;
    this.rows[slot] = { ...search, types: typesOf(search.compiled), keys: keysOf(search.compiled) };
    this.slots.set(search.id, slot);
    this.treeOf(search.compiled).insert(slot);
  }

  remove(id: string): boolean {
    const slot = this.slots.get(id);
    const row = slot === undefined ? undefined : this.rows[slot];
    if (slot === undefined || !row) return false;
    this.treeOf(row.compiled).remove(slot);
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
      hitOf: (slot) => {
        const { id, compiled, createdAt } = this.rows[slot] as Row;
        const start = typePoints(compiled, listing.type);
        const points = start < 0 ? start : score(compiled, vector, 0, features, today, start);
        return points < 0 ? undefined : { slot, id, score: points, recency: createdAt };
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
    axes: 6,
    key: (slot, axis) => (this.rows[slot] as Row).keys[axis] as number,
    extend: (region, slot) => {
      const { compiled, types, createdAt } = this.rows[slot] as Row;
      extendBySearch(region, compiled, types, createdAt);
    },
  };
}

const typeBit = (type: PropertyType): number => 1 << PROPERTY_TYPES.indexOf(type);

/** A wish for a type excludes nothing. */
const typesOf = ({ type }: Compiled): number =>
  type?.hard ? [...type.wanted].reduce((bits, one) => bits | typeBit(one), 0) : ALL_TYPES;

/** What tells searches apart: the middle of the zones, the limits of price and area, the types. */
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
    typesOf(compiled),
  ];
};

const familyOf = ({ transaction, currency }: Pick<Compiled, 'transaction' | 'currency'>): string =>
  `${transaction} ${currency}`;
