/** How many wait in one ticket category. */
export interface Group {
  categoryId: string | null;
  count: number;
}

/** An agent at work, or one whose shift is known to begin. */
export interface Agent {
  /** Seconds until the shift begins; 0 for who is at work. */
  startsIn: number;
  /** Seconds until the shift is expected to end; null if nothing is known of an end. */
  endsIn: number | null;
  /** Whom the agent is with, and for how many seconds already; null if with nobody. */
  serving: { categoryId: string | null; elapsed: number } | null;
}

/** Those who may still come and be called before: a more urgent class, until ageing outweighs it. */
export interface Overtakers {
  categoryId: string | null;
  perSecond: number;
  /** Who comes later than this many seconds from now passes no more. */
  forSeconds: number;
}

/** A line as one ticket sees it at one instant: what a query over the live queue can give. */
export interface Snapshot {
  /** Hour of the day in the branch's zone, 0 to 23. */
  hour: number;
  /** Who would be called before this ticket if nobody else came. */
  ahead: readonly Group[];
  /** Without those who pause and those past the end of their shift: they call nobody. */
  agents: readonly Agent[];
  overtakers: readonly Overtakers[];
}

export const peopleAhead = ({ ahead }: Snapshot): number =>
  ahead.reduce((sum, { count }) => sum + count, 0);

export const agentsNow = ({ agents }: Snapshot): readonly Agent[] =>
  agents.filter(({ startsIn, endsIn }) => startsIn <= 0 && (endsIn === null || endsIn > 0));

/**
 * A line is not left alone: whoever means to go last stays, or is relieved. Without that nobody could
 * be told anything ten minutes before the early shift goes and the late one comes.
 */
export const withOneWhoStays = (agents: readonly Agent[]): readonly Agent[] => {
  const ends = agents.map(({ endsIn }) => endsIn ?? Infinity);
  const last = Math.max(...ends);
  if (last === Infinity) return agents;
  const who = ends.indexOf(last);
  return agents.map((agent, index) => (index === who ? { ...agent, endsIn: null } : agent));
};

/** Somebody who is free will take this ticket at once. */
export const isImmediate = (snapshot: Snapshot): boolean =>
  agentsNow(snapshot).filter(({ serving }) => serving === null).length > peopleAhead(snapshot);
