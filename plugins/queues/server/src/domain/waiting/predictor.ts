import type { Observation } from './observation';
import type { Snapshot } from './snapshot';

/** Any way of saying how long one will wait; its memory is a plain JSON value. */
export interface Predictor<State> {
  readonly name: string;
  /** What is known before the first visitor: a guess of the mean service in seconds. */
  start: (priorService: number) => State;
  learn: (state: State, observation: Observation) => State;
  /** Seconds; null where nothing can be said. */
  predict: (state: State, snapshot: Snapshot) => number | null;
}

/** A predictor at work: it keeps its memory to itself. */
export interface Running {
  learn: (observation: Observation) => void;
  predict: (snapshot: Snapshot) => number | null;
}

/** A predictor whatever its memory is like. */
export interface Contender {
  name: string;
  run: (priorService: number) => Running;
}

export const contender = <State>({ name, start, learn, predict }: Predictor<State>): Contender => ({
  name,
  run: (priorService) => {
    let state = start(priorService);
    return {
      learn: (observation) => void (state = learn(state, observation)),
      predict: (snapshot) => predict(state, snapshot),
    };
  },
});
