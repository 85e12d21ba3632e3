/** A mean that forgets: beyond `memory` cases, old ones fade exponentially. */
export interface RunningMean {
  /** Cases, at most the memory. */
  weight: number;
  mean: number;
}

export const EMPTY: RunningMean = { weight: 0, mean: 0 };

export const include = (
  { weight, mean }: RunningMean,
  value: number,
  memory: number,
): RunningMean => {
  const next = Math.min(weight + 1, memory);
  return { weight: next, mean: mean + (value - mean) / next };
};

/** Drawn towards `towards` as if that had been seen `strength` times: little data says little. */
export const shrunk = ({ weight, mean }: RunningMean, towards: number, strength: number): number =>
  (weight * mean + strength * towards) / (weight + strength);
