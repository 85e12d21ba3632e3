import type { Observation } from './observation';
import type { Snapshot } from './snapshot';

/** Any way of saying how long one will wait; its memory is a plain JSON value. */
export interface Predictor<State> {
  readonly name: string;
  /** What is known before the first visitor: a guess of the mean service in seconds. */
  start(priorService: number): State;
  learn(state: State, observation: Observation): State;
  /** Seconds; null where nothing can be said. */
  predict(state: State, snapshot: Snapshot): number | null;
}
