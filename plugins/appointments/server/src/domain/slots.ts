import type { Opening } from './availability';
import { MINUTE } from './time';
import type { Instant, Period } from './time';
import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';

/** What a service asks of a slot; all in minutes. */
export interface SlotShape {
  duration: number;
  /** Distance between starts, counted from the opening. */
  step: number;
  /** Kept free on the resource before and after; may lie outside opening hours. */
  bufferBefore: number;
  bufferAfter: number;
}

/** A claim on one seat of a resource, buffers included. */
export interface Claim extends Period {
  seat: number;
}

export interface Slot extends Period {
  /** The lowest seat that is free for the whole slot. */
  seat: number;
  /** How many seats are free for the whole slot. */
  free: number;
}

export interface SlotQuery {
  openings: readonly Opening[];
  claims: readonly Claim[];
  capacity: number;
  shape: SlotShape;
  /** Starts lie in [start, end): the asked range, cut by minimum notice and horizon. */
  window: Period;
}

/** What the resource is kept busy for when the slot at `start` is booked. */
export const occupied = (start: Instant, shape: SlotShape): Period => ({
  start: start - shape.bufferBefore * MINUTE,
  end: start + (shape.duration + shape.bufferAfter) * MINUTE,
});

/**
 * Every bookable slot of one resource, in order. Linear: claims are sorted once by seat and each
 * seat keeps a cursor that only moves forward.
 */
export const freeSlots = (query: SlotQuery): Slot[] => {
  const { shape } = query;
  const seats = seatCursors(query.claims, query.capacity);
  const slots: Slot[] = [];
  for (const start of starts(query.openings, shape, query.window)) {
    const need = occupied(start, shape);
    let seat = -1;
    let free = 0;
    for (let index = 0; index < seats.length; index++) {
      if (!seats[index]?.(need)) continue;
      if (free === 0) seat = index;
      free++;
    }
    if (free > 0) slots.push({ start, end: start + shape.duration * MINUTE, seat, free });
  }
  return slots;
};

/** The starts that opening hours allow, booked or not. */
export function* starts(
  openings: readonly Opening[],
  { duration, step }: SlotShape,
  window: Period,
): Generator<Instant> {
  for (const { start, end, anchor, until } of openings) {
    const earliest = Math.max(start, window.start);
    const steps = Math.ceil((earliest - anchor) / (step * MINUTE));
    const latest = Math.min(until - duration * MINUTE, end - 1, window.end - 1);
    for (let at = anchor + steps * step * MINUTE; at <= latest; at += step * MINUTE) yield at;
  }
}

type SeatCursor = (need: Period) => boolean;

/** Asked with periods whose start never decreases. */
const seatCursors = (claims: readonly Claim[], capacity: number): SeatCursor[] =>
  Array.from({ length: capacity }, (_, seat) => {
    const mine = claims.filter((claim) => claim.seat === seat).sort((a, b) => a.start - b.start);
    let cursor = 0;
    return (need) => {
      while (cursor < mine.length && (mine[cursor] as Claim).end <= need.start) cursor++;
      const next = mine[cursor];
      return !next || next.start >= need.end;
    };
  });

/** The lowest seat that nobody has during the whole period. */
export const firstFreeSeat = (
  claims: readonly Claim[],
  capacity: number,
  need: Period,
): number | undefined => {
  const seat = seatCursors(claims, capacity).findIndex((isFree) => isFree(need));
  return seat === -1 ? undefined : seat;
};

export type SlotRefusal = 'OUTSIDE_OPENING_HOURS' | 'TOO_SOON' | 'BEYOND_HORIZON' | 'SLOT_TAKEN';

export interface BookingWindow {
  now: Instant;
  /** Minutes. */
  minimumNotice: number;
  /** Days. */
  horizon: number;
}

/** [earliest, latest) start that may be booked now. */
export const bookingWindow = ({ now, minimumNotice, horizon }: BookingWindow): Period => ({
  start: now + minimumNotice * MINUTE,
  end: now + horizon * 24 * 60 * MINUTE,
});

/**
 * May the slot at `start` be booked? Uses the search itself, so that what is offered can be booked
 * and what can be booked is offered.
 */
export const slotVerdict = (
  start: Instant,
  query: Omit<SlotQuery, 'window'>,
  window: Period,
): Verdict<{ slot: Slot }, SlotRefusal> => {
  if (start < window.start) return refuse('TOO_SOON');
  if (start >= window.end) return refuse('BEYOND_HORIZON');
  const only = { start, end: start + 1 };
  const [slot] = freeSlots({ ...query, window: only });
  if (slot) return allow({ slot });
  const [opening] = starts(query.openings, query.shape, only);
  return refuse(opening === undefined ? 'OUTSIDE_OPENING_HOURS' : 'SLOT_TAKEN');
};

export type NothingFree = 'CLOSED' | 'TOO_SOON' | 'BEYOND_HORIZON' | 'FULLY_BOOKED';

/** Why a search over `asked` found nothing. */
export const whyNothing = (
  openings: readonly Opening[],
  shape: SlotShape,
  asked: Period,
  window: Period,
): NothingFree => {
  if (asked.end <= window.start) return 'TOO_SOON';
  if (asked.start >= window.end) return 'BEYOND_HORIZON';
  const [any] = starts(openings, shape, asked);
  if (any === undefined) return 'CLOSED';
  const start = Math.max(asked.start, window.start);
  const [allowed] = starts(openings, shape, { start, end: Math.min(asked.end, window.end) });
  if (allowed !== undefined) return 'FULLY_BOOKED';
  return any < window.start ? 'TOO_SOON' : 'BEYOND_HORIZON';
};
