import type { Prediction } from '../prediction';
import type { Contender } from '../predictor';
import type { Observation } from '../observation';
import { learn, newModel, predict } from '../waiting-model';
import type { WaitingModel } from '../waiting-model';
import { simulate } from './simulate';
import type { Observer, Scenario } from './simulate';
import { DAY, HOUR } from './visitors';
import type { Visitor } from './visitors';

/** What became of one visitor. Seconds. */
export interface Outcome {
  visitor: Visitor;
  waited: number;
  called: boolean;
  passedBy: number;
  /** Of the model; null if nothing could be said. */
  prediction: Prediction | null;
  /** Of the plain predictors, in their order. */
  plain: readonly (number | null)[];
}

export interface Measured {
  outcomes: readonly Outcome[];
  /** What the site knows in the end. */
  model: WaitingModel;
}

interface Said {
  prediction: Prediction | null;
  plain: readonly (number | null)[];
}

/** Runs a scenario, lets every predictor speak on each arrival and learn from what happens. */
export const measure = (
  scenario: Scenario,
  priorService: number,
  plain: readonly Contender[] = [],
): Measured => {
  let model = newModel(priorService);
  const others = plain.map(({ run }) => run(priorService));
  const said = new Map<Visitor, Said>();
  const outcomes: Outcome[] = [];
  const seen = (observation: Observation): void => {
    model = learn(model, observation);
    others.forEach((one) => one.learn(observation));
  };
  const end = (visitor: Visitor, waited: number, called: boolean, passedBy: number): void => {
    const { prediction, plain: guesses } = said.get(visitor) ?? { prediction: null, plain: [] };
    said.delete(visitor);
    outcomes.push({ visitor, waited, called, passedBy, prediction, plain: guesses });
    if (called) seen({ type: 'called', waited, predicted: prediction });
    else seen({ type: 'left', waited });
  };
  simulate(scenario, {
    arrived: (visitor, snapshot) =>
      said.set(visitor, {
        prediction: predict(model, snapshot),
        plain: others.map((one) => one.predict(snapshot)),
      }),
    called: (visitor, waited, passedBy) => end(visitor, waited, true, passedBy),
    left: (visitor, waited) => end(visitor, waited, false, 0),
    served: ({ categoryId }, seconds, at) =>
      seen({ type: 'served', categoryId, seconds, hour: Math.floor((at % DAY) / HOUR) }),
  } satisfies Observer);
  return { outcomes, model };
};
