/** What is said to a visitor, and stored with the ticket until the call shows what was true. Seconds. */
export interface Prediction {
  low: number;
  point: number;
  high: number;
  /** The share of cases that the interval is meant to hold. */
  coverage: number;
  /** False while the site has too little past of its own: the interval is wide on purpose. */
  calibrated: boolean;
  /** What the model of the line says before the site's own correction. */
  raw: number;
  /** The model's own idea of its uncertainty, the unit in which errors are compared. */
  spread: number;
  /** Hour of the day in which it was said, and how many were ahead. */
  hour: number;
  ahead: number;
}

/** How good a prediction was. Seconds. */
export interface Score {
  /** Positive: it took longer than said. */
  error: number;
  missed: 'low' | 'high' | null;
  width: number;
  /** Width plus a fine for each miss: the interval score of Gneiting and Raftery (2007), eq. 43. */
  intervalScore: number;
}

export const score = (prediction: Prediction, waited: number): Score => {
  const { low, point, high, coverage } = prediction;
  const width = high - low;
  const missed = waited < low ? 'low' : waited > high ? 'high' : null;
  const beyond = missed === 'low' ? low - waited : missed === 'high' ? waited - high : 0;
  return { error: waited - point, missed, width, intervalScore: width + fine(beyond, coverage) };
};

const fine = (beyond: number, coverage: number): number => (2 / (1 - coverage)) * beyond;

/** Of a number of scores. Seconds. */
export interface Quality {
  count: number;
  meanAbsoluteError: number;
  bias: number;
  coverage: number;
  meanWidth: number;
  meanIntervalScore: number;
}

/** Null where there is nothing to judge by. */
export const qualityOf = (scores: readonly Score[]): Quality | null => {
  const count = scores.length;
  if (count === 0) return null;
  const mean = (value: (one: Score) => number): number =>
    scores.reduce((sum, one) => sum + value(one), 0) / count;
  return {
    count,
    meanAbsoluteError: mean(({ error }) => Math.abs(error)),
    bias: mean(({ error }) => error),
    coverage: mean(({ missed }) => (missed === null ? 1 : 0)),
    meanWidth: mean(({ width }) => width),
    meanIntervalScore: mean(({ intervalScore }) => intervalScore),
  };
};
