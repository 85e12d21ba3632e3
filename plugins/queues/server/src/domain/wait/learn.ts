import { calibrate, COVERAGE } from './calibrate';
import { applyBand, predictWait, scoreOf } from './predict';
import type { Band, LineNow } from './predict';
import type { WaitEstimate } from '../../../../shared/ticket';

/** One ticket that has left the line, as the site remembers it. Spans are in seconds. */
export interface PastTicket {
  /** In the line, until the call or until it gave up. */
  waited: number;
  called: boolean;
  /** With an agent; null while not known. */
  service: number | null;
  categoryId: string | null;
  hour: number;
  /** What was predicted before calibration, and from which place; null if nothing was said. */
  predicted: number | null;
  ahead: number;
}

/** What a queue has learnt from its own past. */
export interface WaitModel {
  serviceSeconds(categoryId: string | null, hour: number): number;
  abandonRate: number;
  band: Band;
}

/** How many cases of its own an hour or category needs to weigh as much as all together. */
const SHRINKAGE = 20;

/** `past` in the order in which the tickets left the line. */
export const learn = (past: readonly PastTicket[], priorServiceSeconds: number): WaitModel => {
  const served = past.filter((one) => one.service !== null && one.service > 0);
  const overall = shrunk(served, priorServiceSeconds);
  const means = new Map<string, number>();
  const mean = (key: string, belongs: (one: PastTicket) => boolean): number => {
    const known = means.get(key) ?? shrunk(served.filter(belongs), overall);
    means.set(key, known);
    return known;
  };
  const waited = past.reduce((sum, one) => sum + one.waited, 0);
  const gaveUp = past.filter((one) => !one.called).length;
  const scores = past.flatMap(({ called, predicted, waited: actual, ahead }) =>
    called && predicted !== null && predicted > 0 ? [scoreOf(actual, predicted, ahead)] : [],
  );
  return {
    serviceSeconds: (categoryId, hour) =>
      (mean(`category ${categoryId}`, (one) => one.categoryId === categoryId) *
        mean(`hour ${hour}`, (one) => one.hour === hour)) /
      overall,
    abandonRate: waited > 0 ? gaveUp / (waited + SHRINKAGE * priorServiceSeconds) : 0,
    band: calibrate(scores),
  };
};

const shrunk = (cases: readonly PastTicket[], prior: number): number =>
  (cases.reduce((sum, one) => sum + (one.service ?? 0), 0) + SHRINKAGE * prior) /
  (cases.length + SHRINKAGE);

export interface Prediction extends WaitEstimate {
  /** Before calibration: what later errors are measured against. */
  raw: number;
}

/** Null where nobody works: then nothing can be said. */
export const estimateWait = (line: LineNow, { band }: WaitModel): Prediction | null => {
  const raw = predictWait(line);
  if (raw === null) return null;
  if (raw === 0) return { raw, seconds: 0, low: 0, high: 0, coverage: COVERAGE };
  return { raw, ...applyBand(raw, line.ahead, band, COVERAGE) };
};
