import type { Listing, PropertyType } from '../../../../shared/listing';
import type { Compiled } from '../matching/compile';
import { DAY, featureBits, LISTED_DAY, WIDTH, writeVector } from '../matching/dimensions';
import { bound, EXCLUDED, score, typePoints } from '../matching/evaluate';
import { BoxTree } from './box-tree';
import type { Node, Rows } from './box-tree';
import { widen } from './region';
import type { NodeRegion } from './region';
import { bestRows, rowsFrom } from './search-trees';
import type { Hit, Question } from './search-trees';

/** Keys in which properties are told apart: place, price, area, bedrooms, date, year. */
const AXES = [0, 1, 2, 3, 6, LISTED_DAY, 9] as const;
/** Typical tolerances, in degrees, shares (as logarithms), rooms, days and years. */
const STEPS = [0.05, 0.07, 0.1, 0.2, 1.5, 120, 30] as const;
/** Prices and areas spread over magnitudes. */
const LOGARITHMIC: ReadonlySet<number> = new Set([2, 3]);

interface Bucket {
  type: PropertyType;
  tree: BoxTree;
}

export interface PropertyQuery {
  k: number;
  now: number;
  /** Hundredths; 0 for all that match. */
  least?: number;
  /** Left out: what the lead has discarded. */
  without?: ReadonlySet<string>;
}

/** The best properties for criteria, exactly as a scan of all would find them. */
export class PropertyIndex {
  private values = new Float64Array(1024 * WIDTH);
  private features = new Int32Array(1024);
  private readonly ids: string[] = [];
  private readonly slots = new Map<string, number>();
  private readonly homes: (Bucket | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly buckets = new Map<string, Map<PropertyType, Bucket>>();

  get size(): number {
    return this.slots.size;
  }

  has(id: string): boolean {
    return this.slots.has(id);
  }

  put(listing: Listing): void {
    this.remove(listing.id);
    const slot = this.free.pop() ?? this.ids.length;
    this.makeRoom(slot);
    writeVector(listing, this.values, slot * WIDTH);
    this.features[slot] = featureBits(listing.features);
    this.ids[slot] = listing.id;
    const bucket = this.bucketOf(listing);
    this.homes[slot] = bucket;
    this.slots.set(listing.id, slot);
    bucket.tree.insert(slot);
  }

  remove(id: string): boolean {
    const slot = this.slots.get(id);
    if (slot === undefined) return false;
    this.homes[slot]?.tree.remove(slot);
    this.homes[slot] = undefined;
    this.slots.delete(id);
    this.free.push(slot);
    return true;
  }

  best(compiled: Compiled, query: PropertyQuery): Hit[] {
    return bestRows(this.question(compiled, query), query.k, query.least);
  }

  /** All that match with at least that score. */
  all(compiled: Compiled, query: Omit<PropertyQuery, 'k'>): Hit[] {
    return rowsFrom(this.question(compiled, query), query.least ?? 0);
  }

  private question(compiled: Compiled, { now, without }: Omit<PropertyQuery, 'k'>): Question {
    const today = now / DAY;
    const family = this.buckets.get(familyOf(compiled));
    const open = [...(family?.values() ?? [])]
      .map(({ type, tree }) => ({ tree, start: typePoints(compiled, type) }))
      .filter(({ start }) => start >= 0);
    const start = (root: number): number => open[root]?.start ?? EXCLUDED;
    return {
      roots: open.map(({ tree }): Node => tree.root),
      boundOf: (region, root) => bound(compiled, region, today, start(root)),
      hitOf: (slot, root, needed) => {
        const { values, features } = this;
        const bits = features[slot] as number;
        const points = score(compiled, values, slot * WIDTH, bits, today, start(root));
        if (points < 0 || points < needed) return undefined;
        const id = this.ids[slot] as string;
        if (without?.has(id)) return undefined;
        return { slot, id, score: points, recency: values[slot * WIDTH + LISTED_DAY] as number };
      },
    };
  }

  private bucketOf(listing: Listing): Bucket {
    const key = familyOf(listing);
    const family = this.buckets.get(key) ?? new Map<PropertyType, Bucket>();
    this.buckets.set(key, family);
    const known = family.get(listing.type);
    if (known) return known;
    const bucket = { type: listing.type, tree: new BoxTree(this.rows) };
    family.set(listing.type, bucket);
    return bucket;
  }

  private readonly rows: Rows = {
    width: WIDTH,
    steps: STEPS,
    key: (slot, axis) => {
      const dimension = AXES[axis] as number;
      const value = this.values[slot * WIDTH + dimension] as number;
      if (Number.isNaN(value)) return -Infinity;
      return LOGARITHMIC.has(dimension) ? Math.log1p(value) : value;
    },
    extend: (region, slot) => this.extend(region, slot),
  };

  private extend(region: NodeRegion, slot: number): void {
    const offset = slot * WIDTH;
    for (let dimension = 0; dimension < WIDTH; dimension++) {
      const value = this.values[offset + dimension] as number;
      if (Number.isNaN(value)) region.unknown |= 1 << dimension;
      else widen(region, dimension, value);
    }
    region.features |= this.features[slot] as number;
    region.latest = Math.max(region.latest, this.values[offset + LISTED_DAY] as number);
  }

  private makeRoom(slot: number): void {
    if (slot < this.features.length) return;
    const values = new Float64Array(this.values.length * 2);
    values.set(this.values);
    this.values = values;
    const features = new Int32Array(this.features.length * 2);
    features.set(this.features);
    this.features = features;
  }
}

const familyOf = ({ transaction, currency }: Pick<Compiled, 'transaction' | 'currency'>): string =>
  `${transaction} ${currency}`;
