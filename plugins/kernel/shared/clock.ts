/** The only source of time outside `domain/` (which gets instants as arguments). */
export interface Clock {
  /** The current instant, UTC. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
