import { MEASURES } from '../../../../shared/criteria';
import type { Compiled, Term } from '../matching/compile';
import { dimensionOf } from '../matching/dimensions';
import { PackedDoubles } from './packed-doubles';

/**
 * What a million searches want, as numbers side by side: as objects it would be a thousand bytes more
 * each, and to read one would be to jump fifty times through memory. `read` makes it one object that
 * is used again and again, so that searches are scored by the same function as everywhere.
 */
const PER_TERM = 8;
const ZONE = 3;

/** What is not numbers, or is mostly not there. */
type Rest = Pick<Compiled, 'transaction' | 'currency' | 'type' | 'features'> & {
  zones: NonNullable<Compiled['zone']>['zones'] | null;
};

interface Stored extends Rest {
  /** How many terms, and where among the rows with as many. */
  terms: number;
  row: number;
}

interface Pool {
  doubles: PackedDoubles;
  free: number[];
  used: number;
}

export class PackedSearches {
  private readonly stored: (Stored | undefined)[] = [];
  private readonly pools: readonly Pool[] = Array.from(
    { length: MEASURES.length + 1 },
    (_, terms) => ({ doubles: new PackedDoubles(ZONE + terms * PER_TERM), free: [], used: 0 }),
  );
  private readonly terms: readonly Term[] = MEASURES.map(emptyTerm);
  private readonly zone: NonNullable<Compiled['zone']> = {
    zones: [],
    curve: { ...emptyCurve(), max: 0 },
    share: 0,
    hard: false,
  };

  put(slot: number, { transaction, currency, type, features, zone, terms }: Compiled): void {
    const pool = this.pools[terms.length] as Pool;
    const row = pool.free.pop() ?? pool.used++;
    const zones = zone?.zones ?? null;
    this.stored[slot] = { transaction, currency, type, features, zones, terms: terms.length, row };
    pool.doubles.set(row, [
      zone?.curve.toleranceAbove ?? 0,
      zone?.share ?? 0,
      zone?.hard ? 1 : 0,
      ...terms.flatMap(({ measure, share, hard, curve }) => [
        MEASURES.indexOf(measure),
        share,
        hard ? 1 : 0,
        ...[curve.min, curve.max, curve.ideal, curve.toleranceBelow, curve.toleranceAbove],
      ]),
    ]);
  }

  remove(slot: number): void {
    const stored = this.stored[slot];
    if (stored) (this.pools[stored.terms] as Pool).free.push(stored.row);
    this.stored[slot] = undefined;
  }

  /** Valid until the next call. */
  read(slot: number): Compiled {
    const { terms, row, zones, transaction, currency, type, features } = this.stored[
      slot
    ] as Stored;
    const { doubles } = this.pools[terms] as Pool;
    const values = doubles.chunkOf(row);
    const at = doubles.offsetOf(row);
    const list: Term[] = [];
    for (let index = 0; index < terms; index++) list.push(this.term(values, at, index));
    return {
      transaction,
      currency,
      type,
      features,
      terms: list,
      zone: zones && this.zoneOf(zones, values, at),
    };
  }

  private term(values: Float64Array, start: number, index: number): Term {
    const at = start + ZONE + index * PER_TERM;
    const term = this.terms[values[at] as number] as Term;
    const { curve } = term;
    term.share = values[at + 1] as number;
    term.hard = values[at + 2] === 1;
    curve.min = values[at + 3] as number;
    curve.max = values[at + 4] as number;
    curve.ideal = values[at + 5] as number;
    curve.toleranceBelow = values[at + 6] as number;
    curve.toleranceAbove = values[at + 7] as number;
    return term;
  }

  private zoneOf(
    zones: NonNullable<Stored['zones']>,
    values: Float64Array,
    at: number,
  ): Compiled['zone'] {
    const { zone } = this;
    zone.zones = zones;
    zone.curve.toleranceAbove = values[at] as number;
    zone.share = values[at + 1] as number;
    zone.hard = values[at + 2] === 1;
    return zone;
  }
}

const emptyCurve = () => ({
  min: -Infinity,
  max: Infinity,
  ideal: NaN,
  toleranceBelow: 0,
  toleranceAbove: 0,
});

const emptyTerm = (measure: Term['measure']): Term => ({
  measure,
  dimension: dimensionOf(measure),
  curve: emptyCurve(),
  share: 0,
  hard: false,
});
