import type { WiderClosure } from '../../../shared/availability';

const YEAR = 366 * 86_400_000;

/** Holidays of every year are stored for years ahead; a list shows each of them once. */
export const withinAYear = <Closure extends WiderClosure>(
  closures: readonly Closure[],
  now = Date.now(),
): Closure[] =>
  closures.filter(
    ({ scheduleId, firstDay }) =>
      scheduleId === null || firstDay === null || Date.parse(firstDay) < now + YEAR,
  );
