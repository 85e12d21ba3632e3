/** Seconds before the end at which a session warns. */
export const DEFAULT_WARNINGS: readonly number[] = [600, 300, 60];

/**
 * The threshold to be said when the remaining time falls from `before` to `after` (seconds): of
 * several that were passed at once only the last is still true.
 */
export const crossedWarning = (
  thresholds: readonly number[],
  before: number,
  after: number,
): number | undefined => {
  if (after <= 0) return undefined;
  const crossed = thresholds.filter((threshold) => before > threshold && after <= threshold);
  return crossed.length > 0 ? Math.min(...crossed) : undefined;
};
