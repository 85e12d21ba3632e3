import type { Day } from './time';

/** A resource that is free at the wanted time. */
export interface Candidate {
  id: string;
  /** How many appointments it has on that day. */
  load: number;
}

/**
 * Who is asked first when no resource is named: the least booked that day. Equals take turns from
 * day to day, so that nobody is always first.
 */
export const byFairness = <One extends Candidate>(candidates: readonly One[], day: Day): One[] => {
  const count = candidates.length;
  const turn = (index: number): number => (((index - day) % count) + count) % count;
  return candidates
    .map((candidate, index) => ({ candidate, turn: turn(index) }))
    .sort((a, b) => a.candidate.load - b.candidate.load || a.turn - b.turn)
    .map(({ candidate }) => candidate);
};
