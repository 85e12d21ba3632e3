/** What decides about a place in the line. Seconds. */
export interface Standing {
  arrivesAt: number;
  priority: number;
}

/** How a line is ordered: given from outside, so that the simulator tries the rules of the site. */
export interface Ordering {
  /** The smallest goes first. */
  rank(standing: Standing): number;
  /** For so long from now, those who come with `other` priority still pass a new ticket. */
  passesFor(own: number, other: number): number;
}

/** Waiting outweighs priority at a fixed rate: a class counts as much as `ageing` of waiting. */
export const ageingOrder = (ageing: number): Ordering => ({
  rank: ({ arrivesAt, priority }) => arrivesAt - priority * ageing,
  passesFor: (own, other) => Math.max(0, other - own) * ageing,
});

/**
 * Nobody starves: who comes later than this after a ticket is never called before it, whatever the
 * class, up to `highest`.
 */
export const overtakingBound = (ageing: number, highest: number): number => highest * ageing;
