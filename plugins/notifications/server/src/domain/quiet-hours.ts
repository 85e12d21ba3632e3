import { minutesOf, nextAt, wallClock } from './zoned';
import type { Instant } from './zoned';

/** Wall-clock times of the recipient's zone, `HH:MM`; over midnight if `from` is later than `to`. */
export interface QuietHours {
  from: string;
  to: string;
}

export const isQuiet = (at: Instant, { from, to }: QuietHours, zone: string): boolean => {
  const { hour, minute } = wallClock(at, zone);
  const now = hour * 60 + minute;
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (begin === end) return false;
  return begin < end ? now >= begin && now < end : now >= begin || now < end;
};

/**
 * The first instant at or after `at` that is not quiet. Moves, never drops, and keeps the order of
 * what it moves. The clock can jump into or over the end of quiet hours, so it looks again there.
 */
export const afterQuietHours = (at: Instant, quiet: QuietHours, zone: string): Instant => {
  let moved = at;
  while (isQuiet(moved, quiet, zone)) moved = nextAt(moved, zone, minutesOf(quiet.to));
  return moved;
};
