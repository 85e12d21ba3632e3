/** The site's own past errors, in units of the model's spread, and how far beyond them to reach. */
export interface Band {
  /** The newest last. */
  errors: readonly number[];
  /** Added to the quantiles of the errors: negative widens below, positive widens above. */
  lowShift: number;
  highShift: number;
}

export const COVERAGE = 0.8;
const TAIL = (1 - COVERAGE) / 2;
/** Older errors were made with other staff and other visitors. */
export const WINDOW = 250;
/** Fewer than this say nothing about a tenth. */
export const ENOUGH = 40;
/** Wide on purpose: it holds until the site has a past. */
const COLD = { low: -3, high: 4 };
const STEP = 0.05;
/** So that the way back is never long. */
const FURTHEST = 4;

export const noBand: Band = { errors: [], lowShift: 0, highShift: 0 };

export const isCalibrated = ({ errors }: Band): boolean => errors.length >= ENOUGH;

/** Between these, in units of spread, lies the stated share. Conformal: quantiles of past errors. */
export const edges = (band: Band): { low: number; high: number } => {
  if (!isCalibrated(band)) return COLD;
  const sorted = Float64Array.from(band.errors).sort();
  const places = sorted.length + 1;
  const low = (sorted[Math.floor(TAIL * places) - 1] ?? 0) + band.lowShift;
  const high = (sorted[Math.ceil((1 - TAIL) * places) - 1] ?? 0) + band.highShift;
  // What is named as the likeliest lies in the interval.
  return { low: Math.min(low, 0), high: Math.max(high, 0) };
};

/**
 * Adaptive: each edge on its own moves outwards when the interval that was said was missed on that
 * side, and inwards when not. As the shifts stay bounded, the misses come to the stated share
 * whatever changes (Gibbs and Candès, "Adaptive conformal inference under distribution shift",
 * NeurIPS 2021; in this form the quantile tracker of Angelopoulos, Candès and Tibshirani,
 * "Conformal PID control for time series prediction", NeurIPS 2023).
 */
export const learnBand = (band: Band, error: number, missed: 'low' | 'high' | null): Band => ({
  errors: [...band.errors.slice(-(WINDOW - 1)), Math.round(error * 1000) / 1000],
  lowShift: within(band.lowShift - outward(missed === 'low')),
  highShift: within(band.highShift + outward(missed === 'high')),
});

const outward = (missed: boolean): number => STEP * ((missed ? 1 : 0) - TAIL);

const within = (shift: number): number => Math.min(FURTHEST, Math.max(-FURTHEST, shift));
