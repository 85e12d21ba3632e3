import { learnAtOnce, noAtOnce } from './at-once';
import type { AtOnce } from './at-once';
import { COVERAGE, edges, isCalibrated, learnBand, noBand } from './band';
import type { Band } from './band';
import { correctionAt, learnCorrection, noCorrection } from './correction';
import type { Correction } from './correction';
import { drain } from './drain';
import type { Pace } from './drain';
import type { Called, Observation } from './observation';
import { learnPatience, leavingRate, noPatience } from './patience';
import type { Patience } from './patience';
import { score } from './prediction';
import type { Prediction } from './prediction';
import { remainingService } from './remaining-service';
import { expectedService, learnService, noServiceTimes, serviceVariation } from './service-times';
import type { ServiceTimes } from './service-times';
import { isImmediate, peopleAhead } from './snapshot';
import type { Snapshot } from './snapshot';

/** All that a queue has learnt from its own past: a JSON value of a few kilobytes. */
export interface WaitingModel {
  services: ServiceTimes;
  patience: Patience;
  correction: Correction;
  band: Band;
  atOnce: AtOnce;
}

/** Before the first visitor; `priorService` is a guess of the mean service in seconds. */
export const newModel = (priorService: number): WaitingModel => ({
  services: noServiceTimes(priorService),
  patience: noPatience,
  correction: noCorrection,
  band: noBand,
  atOnce: noAtOnce,
});

/** Share of a wait that is uncertain whatever the services do: staff, rushes, the model itself. */
const DRIFT = 0.12;
const LEAST_SPREAD = 15;

/** Null where nothing can be said: nobody works and nobody is known to come. */
export const predict = (model: WaitingModel, snapshot: Snapshot): Prediction | null => {
  const { hour } = snapshot;
  if (isImmediate(snapshot)) return immediately(model.atOnce, hour);
  const drained = drain(snapshot, paceOf(model, snapshot));
  if (drained === null) return null;
  const raw = drained.seconds;
  const spread = Math.hypot(drained.spread, DRIFT * raw, LEAST_SPREAD);
  const point = raw * correctionAt(model.correction, hour);
  const { low, high } = edges(model.band);
  return {
    low: Math.max(0, point + low * spread),
    point,
    high: Math.max(0, point + high * spread),
    coverage: COVERAGE,
    calibrated: isCalibrated(model.band),
    ...{ raw, spread, hour, ahead: peopleAhead(snapshot) },
  };
};

const immediately = ({ within }: AtOnce, hour: number): Prediction => {
  const said = { low: 0, point: 0, high: within, coverage: COVERAGE, calibrated: true };
  return { ...said, raw: 0, spread: 0, hour, ahead: 0 };
};

/** Somebody was free: that teaches nothing about waiting. */
export const isAtOnce = ({ spread }: Prediction): boolean => spread <= 0;

const paceOf = ({ services, patience }: WaitingModel, snapshot: Snapshot): Pace => {
  const { ahead, hour } = snapshot;
  const people = peopleAhead(snapshot);
  const expected = (categoryId: string | null) => expectedService(services, categoryId, hour);
  const work = ahead.reduce((sum, one) => sum + one.count * expected(one.categoryId), 0);
  const variation = serviceVariation(services);
  return {
    service: people > 0 ? work / people : expected(null),
    variation,
    remaining: ({ categoryId, elapsed }) =>
      remainingService(expected(categoryId), variation, elapsed),
    leavingRate: leavingRate(patience),
  };
};

/** One more thing seen. Give each ticket's events once, in the order in which they happened. */
export const learn = (model: WaitingModel, seen: Observation): WaitingModel => {
  // One span that is no number would spoil every mean for ever.
  if (!Number.isFinite(seen.type === 'served' ? seen.seconds : seen.waited)) return model;
  if (seen.type === 'served') return { ...model, services: learnService(model.services, seen) };
  const patience = learnPatience(model.patience, seen);
  return seen.type === 'left' ? { ...model, patience } : learnWait({ ...model, patience }, seen);
};

const learnWait = (model: WaitingModel, { predicted, waited }: Called): WaitingModel => {
  if (!predicted) return model;
  if (isAtOnce(predicted)) return { ...model, atOnce: learnAtOnce(model.atOnce, waited) };
  const { point, spread } = predicted;
  return {
    ...model,
    correction: learnCorrection(model.correction, predicted, waited > point),
    band: learnBand(model.band, (waited - point) / spread, score(predicted, waited).missed),
  };
};
