import type { Prediction } from './prediction';

/** What a queue learns from: each event of a ticket that tells something, in the order of time. */
export type Observation = Called | LeftTheLine | Served;

/** The ticket's wait is over. */
export interface Called {
  type: 'called';
  /** Seconds from entering the line to the first call. */
  waited: number;
  /** What was said when it entered the line; null if nothing was. */
  predicted: Prediction | null;
}

/** The visitor gave up, or was seen no more. */
export interface LeftTheLine {
  type: 'left';
  waited: number;
}

/** The agent is free again. */
export interface Served {
  type: 'served';
  categoryId: string | null;
  /** Hour of the day of the call, in the branch's zone. */
  hour: number;
  /** From the call until the agent was free: the way to the counter and no-shows count. */
  seconds: number;
}
