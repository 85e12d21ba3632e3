import { MINUTES_PER_DAY } from './zoned-day';
import type { WallSpan } from './zoned-day';

/** One row of the grid. */
export const ROW_MINUTES = 5;

const DAY_BEGINS = 8 * 60;
const DAY_ENDS = 18 * 60;

/** Whole hours that hold everything; an empty day shows office hours. */
export const visibleHours = (spans: readonly WallSpan[]): WallSpan => {
  if (spans.length === 0) return { from: DAY_BEGINS, to: DAY_ENDS };
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  return {
    from: Math.floor(from / 60) * 60,
    to: Math.min(MINUTES_PER_DAY, Math.ceil(to / 60) * 60),
  };
};

export const hoursOf = ({ from, to }: WallSpan): number[] =>
  Array.from({ length: (to - from) / 60 }, (_, index) => from / 60 + index);

export const rowsOf = ({ from, to }: WallSpan): number => (to - from) / ROW_MINUTES;

/** Grid lines count from 1; null for what is not in view. */
export const gridRows = (
  span: WallSpan,
  visible: WallSpan,
): { start: number; end: number } | null => {
  const from = Math.max(span.from, visible.from);
  const to = Math.min(span.to, visible.to);
  if (from >= to) return null;
  const start = Math.floor((from - visible.from) / ROW_MINUTES) + 1;
  const end = Math.ceil((to - visible.from) / ROW_MINUTES) + 1;
  return { start, end: Math.max(end, start + 1) };
};

/** A width that most counts of lanes divide evenly. */
export const LANE_UNITS = 60;

export const laneColumns = ({ lane, lanes }: { lane: number; lanes: number }) => ({
  start: Math.round((lane * LANE_UNITS) / lanes) + 1,
  end: Math.round(((lane + 1) * LANE_UNITS) / lanes) + 1,
});

export interface SnapOpening extends WallSpan {
  /** Where the slots of these hours begin to be counted. */
  anchor: number;
}

/** The start of a slot that is nearest to a minute: on the grid of the opening hours around it. */
export const snap = (minute: number, openings: readonly SnapOpening[], step: number): number => {
  const around = openings.find(({ from, to }) => minute >= from && minute < to);
  if (!around) return Math.round(minute / ROW_MINUTES) * ROW_MINUTES;
  const steps = Math.round((minute - around.anchor) / step);
  const snapped = around.anchor + steps * step;
  if (snapped < around.from) return snapped + step;
  return snapped >= around.to ? snapped - step : snapped;
};
