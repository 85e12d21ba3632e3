/**
 * The tolerance curve: how satisfied a number leaves somebody, from 0 to 1.
 *
 *   inside the limits                     1 − SLOPE · (distance to the ideal / from ideal to limit)
 *   outside, by d within the tolerance t  (value at the limit) · (1 − (d / t)²)
 *   further outside                       0
 *
 * Without an ideal the inside is flat (1). The square makes a near miss cheap and the edge steep.
 * The curve rises up to its peak and falls behind it, so its maximum over a range of numbers is its
 * value at the point of the range that is nearest to the peak. The index rests on that.
 */
export interface Curve {
  /** −∞ and ∞ where there is no limit. */
  min: number;
  max: number;
  /** NaN where there is none. */
  ideal: number;
  toleranceBelow: number;
  toleranceAbove: number;
}

/** What a value at the limit has lost against one at the ideal. */
export const SLOPE = 0.3;

export const satisfaction = (curve: Curve, value: number): number => {
  const { min, max, ideal } = curve;
  const flat = Number.isNaN(ideal);
  if (value < min) return edge(flat) * outside(min - value, curve.toleranceBelow);
  if (value > max) return edge(flat) * outside(value - max, curve.toleranceAbove);
  if (flat || value === ideal) return 1;
  const distance = Math.abs(value - ideal);
  const scale = value < ideal ? roomBelow(curve) : roomAbove(curve);
  return 1 - SLOPE * Math.min(1, distance / scale);
};

/** From the ideal to a limit; without one the slope is that of a limit as far away as 0. */
export const roomBelow = ({ min, ideal }: Curve): number =>
  Number.isFinite(min) ? ideal - min : Math.max(Math.abs(ideal), 1);
export const roomAbove = ({ max, ideal }: Curve): number =>
  Number.isFinite(max) ? max - ideal : Math.max(Math.abs(ideal), 1);

const edge = (flat: boolean): number => (flat ? 1 : 1 - SLOPE);

const outside = (distance: number, tolerance: number): number =>
  distance < tolerance ? 1 - (distance / tolerance) ** 2 : 0;

/** True beyond the tolerance. At its very edge nothing is left either. */
export const isBeyond = (curve: Curve, value: number): boolean =>
  (value < curve.min && curve.min - value >= curve.toleranceBelow) ||
  (value > curve.max && value - curve.max >= curve.toleranceAbove);

/** The most that any value of the range can reach: the same curve, at the best point of the range. */
export const bestIn = (curve: Curve, low: number, high: number): number =>
  Math.min(Math.max(peakFor(curve, low), low), high);

const peakFor = ({ min, max, ideal }: Curve, low: number): number =>
  Number.isNaN(ideal) ? Math.min(Math.max(low, min), max) : ideal;
