/**
 * How many requests an endpoint may have under way. It begins small and earns more, so that an
 * endpoint that hangs holds two sockets and not all of them.
 */
export const FIRST_WINDOW = 2;

export const windowAfter = (window: number, success: boolean, most: number): number =>
  success ? Math.min(most, window + 1) : Math.max(1, Math.floor(window / 2));

interface Room {
  /** Requests of this endpoint that are under way. */
  own: number;
  window: number;
  /** Requests beyond the first two of each endpoint, over all endpoints of the process. */
  shared: number;
  mostShared: number;
}

/**
 * The first requests of an endpoint need nobody's leave; only what is beyond them comes out of the
 * pot that all share. So no number of slow endpoints can keep another one from sending.
 */
export const mayStart = ({ own, window, shared, mostShared }: Room): boolean =>
  own < window && (own < FIRST_WINDOW || shared < mostShared);
