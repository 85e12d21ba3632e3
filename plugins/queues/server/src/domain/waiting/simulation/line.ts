import type { Ordering } from './ordering';
import type { Visitor } from './visitors';

/** Those who wait, sorted by rank. */
export class Line {
  private readonly waiting: { visitor: Visitor; rank: number }[] = [];

  constructor(private readonly ordering: Ordering) {}

  get length(): number {
    return this.waiting.length;
  }

  /** Those who are called before. */
  add(visitor: Visitor): readonly Visitor[] {
    const rank = this.ordering.rank(visitor);
    const place = this.after(rank);
    this.waiting.splice(place, 0, { visitor, rank });
    return this.waiting.slice(0, place).map((one) => one.visitor);
  }

  shift(): Visitor | undefined {
    return this.waiting.shift()?.visitor;
  }

  /** False if not in the line any more. */
  remove(visitor: Visitor): boolean {
    const place = this.waiting.findIndex((one) => one.visitor === visitor);
    if (place >= 0) this.waiting.splice(place, 1);
    return place >= 0;
  }

  /** The place behind all of the same rank. */
  private after(rank: number): number {
    let [from, to] = [0, this.waiting.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.waiting[middle]?.rank ?? 0) <= rank) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
