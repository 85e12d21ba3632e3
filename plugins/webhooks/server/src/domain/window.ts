/**
 * How many requests an endpoint may have under way. It begins small and earns more, so that an
 * endpoint that hangs holds two sockets and not all of them.
 */
export const FIRST_WINDOW = 2;

export const windowAfter = (window: number, success: boolean, most: number): number =>
  success ? Math.min(most, window + 1) : Math.max(1, Math.floor(window / 2));

/** While a receiver answers as fast as this (milliseconds), messages are handed over ahead. */
const FAST = 50;
/** How many for each connection: what is free goes on at once, without asking for the next. */
const AHEAD = 4;

/** How many may lie before the connections, given the last answer; only for who has earned all of them. */
export const aheadAfter = (window: number, milliseconds: number, most: number): number =>
  window === most && milliseconds <= FAST ? window * AHEAD : 0;

interface Room {
  /** Requests of this endpoint that are under way or handed over. */
  own: number;
  window: number;
  ahead: number;
  /** Requests beyond the first two of each endpoint, over all endpoints of the process. */
  shared: number;
  mostShared: number;
}

/**
 * The first requests of an endpoint need nobody's leave; only what is beyond them comes out of the
 * pot that all share. So no number of slow endpoints can keep another one from sending. What is handed
 * over ahead is no request yet.
 */
export const mayStart = ({ own, window, ahead, shared, mostShared }: Room): boolean =>
  own < window ? own < FIRST_WINDOW || shared < mostShared : own < window + ahead;
