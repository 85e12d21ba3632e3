import type { DomainEvent } from '../../../../kernel/shared/events';

/** A page of events, as the kernel's `read` gives it. */
export interface EventPage {
  events: readonly DomainEvent[];
  position: string;
  more: boolean;
}

/**
 * Pages that this process has read already, for its sockets: who comes to the place where one of them
 * begins need not read it from the database a second time. A guess: the cursor decides.
 */
export interface HandOver {
  put(events: readonly DomainEvent[], after: string): void;
  /** The page that begins behind this position. */
  take(after: string): EventPage | undefined;
}

/** What is not fetched in time is read. */
const MOST_PAGES = 2;

export const createHandOver = (): HandOver => {
  const pages = new Map<string, readonly DomainEvent[]>();

  return {
    put: (events, after) => {
      pages.set(after, events);
      const [oldest] = pages.keys();
      if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
    },
    take: (after) => {
      const events = pages.get(after);
      const last = events?.at(-1);
      if (!events || !last) return undefined;
      pages.delete(after);
      return { events, position: last.position, more: pages.size > 0 };
    },
  };
};
