/** The site's own past errors, in units of the model's spread, and how far out to look in them. */
export interface Band {
  /** The newest last. */
  errors: readonly number[];
  lowTail: number;
  highTail: number;
}

export const COVERAGE = 0.8;
const TAIL = (1 - COVERAGE) / 2;
/** Older errors were made with other staff and other visitors. */
export const WINDOW = 250;
/** Fewer than this say nothing about a tenth. */
export const ENOUGH = 40;
/** Wide on purpose: it holds until the site has a past. */
const COLD = { low: -3, high: 4 };
const STEP = 0.02;
const NARROWEST_TAIL = 0.002;
const WIDEST_TAIL = 0.3;

export const noBand: Band = { errors: [], lowTail: TAIL, highTail: TAIL };

export const isCalibrated = ({ errors }: Band): boolean => errors.length >= ENOUGH;

/** Between these, in units of spread, lies the stated share. Conformal: quantiles of past errors. */
export const edges = (band: Band): { low: number; high: number } => {
  if (!isCalibrated(band)) return COLD;
  const sorted = Float64Array.from(band.errors).sort();
  const places = sorted.length + 1;
  const at = (place: number): number =>
    sorted[Math.min(sorted.length, Math.max(1, place)) - 1] ?? 0;
  return {
    low: at(Math.floor(band.lowTail * places)),
    high: at(Math.ceil((1 - band.highTail) * places)),
  };
};

/**
 * Adaptive: each tail on its own gets wider when the interval that was said was missed on that side,
 * and narrower when not (Gibbs and Candès, "Adaptive conformal inference under distribution shift",
 * NeurIPS 2021, eq. 2), so the stated share comes back after staff or visitors have changed.
 */
export const learnBand = (band: Band, error: number, missed: 'low' | 'high' | null): Band => ({
  errors: [...band.errors.slice(-(WINDOW - 1)), Math.round(error * 1000) / 1000],
  lowTail: moved(band.lowTail, missed === 'low'),
  highTail: moved(band.highTail, missed === 'high'),
});

const moved = (tail: number, missed: boolean): number =>
  Math.min(WIDEST_TAIL, Math.max(NARROWEST_TAIL, tail + STEP * (TAIL - (missed ? 1 : 0))));
