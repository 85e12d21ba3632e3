import type { DomainEvent } from '../../../../kernel/shared/events';

/** A page of events, as the kernel's `read` gives it. */
export interface EventPage {
  events: readonly DomainEvent[];
  position: string;
  more: boolean;
}

/**
 * Events that this process has read already, for its sockets: who comes to where they begin need not
 * read them from the database a second time. A guess: the cursor decides.
 */
export interface HandOver {
  /** What was committed behind a position. */
  put(events: readonly DomainEvent[], after: string): void;
  /** What comes behind this position. */
  take(after: string): EventPage | undefined;
}

/** What is not fetched in time is read. */
const MOST_EVENTS = 4_000;

/** `page`: how many are given at a time. */
export const createHandOver = (page: number): HandOver => {
  /** Everything behind `begin`, in order. */
  let events: readonly DomainEvent[] = [];
  let begin = Infinity;
  let end = '';

  return {
    put: (committed, after) => {
      if (after !== end) [events, begin] = [[], Number(after)];
      events = [...events, ...committed];
      end = committed.at(-1)?.position ?? after;
      const dropped = events[events.length - MOST_EVENTS - 1];
      if (!dropped) return;
      begin = Number(dropped.position);
      events = events.slice(-MOST_EVENTS);
    },
    take: (after) => {
      if (Number(after) < begin) return undefined;
      begin = Number(after);
      const next = events.findIndex(({ position }) => Number(position) > begin);
      events = next === -1 ? [] : events.slice(next);
      const found = events.slice(0, page);
      const last = found.at(-1);
      if (!last) return undefined;
      return { events: found, position: last.position, more: events.length > found.length };
    },
  };
};
