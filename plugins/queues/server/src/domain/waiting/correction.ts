import type { Prediction } from './prediction';

/** How much longer (or shorter) this site's waits are than the model says, as logarithms. */
export interface Correction {
  site: number;
  hours: Readonly<Record<string, number>>;
}

export const noCorrection: Correction = { site: 0, hours: {} };

const SITE_STEP = 0.006;
const HOUR_STEP = 0.003;
const FURTHEST = Math.log(3);

export const correctionAt = ({ site, hours }: Correction, hour: number): number =>
  Math.exp(site + (hours[String(hour)] ?? 0));

/**
 * A step up if it took longer than said, a step down if not: follows the median (Robbins and Monro,
 * 1951), which is what makes the mean absolute error least, and no outlier moves it further.
 */
export const learnCorrection = (
  { site, hours }: Correction,
  { hour, ahead }: Pick<Prediction, 'hour' | 'ahead'>,
  tookLonger: boolean,
): Correction => {
  // Those who wait together share their luck: together they are about one case.
  const direction = (tookLonger ? 1 : -1) / (1 + ahead);
  const key = String(hour);
  return {
    site: within(site + direction * SITE_STEP),
    hours: { ...hours, [key]: within((hours[key] ?? 0) + direction * HOUR_STEP) },
  };
};

const within = (value: number): number => Math.min(FURTHEST, Math.max(-FURTHEST, value));
