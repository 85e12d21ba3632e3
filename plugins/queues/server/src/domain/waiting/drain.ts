import { agentsNow, peopleAhead } from './snapshot';
import type { Agent, Overtakers, Snapshot } from './snapshot';

/** What the site has learnt of its line, as the drain needs it. Seconds and per second. */
export interface Pace {
  /** Mean service of those ahead. */
  service: number;
  /** Squared coefficient of variation of a service. */
  variation: number;
  /** Mean of what is left of a service in progress. */
  remaining(serving: NonNullable<Agent['serving']>): number;
  leavingRate: number;
}

export interface Drained {
  seconds: number;
  /** Standard deviation that the chance of service times alone gives. */
  spread: number;
}

// Looked up once: a page of predictions goes through the loop below some ten thousand times.
const { exp, max, min } = Math;

const FIRST_STEP = 10;
const GROWTH = 0.07;
/** Who would wait longer than a day is not told a time. */
const HORIZON = 24 * 3600;

/**
 * When the line in front of one ticket is gone: the queue-length predictor with current staff
 * (Ibrahim and Whitt, "Real-time delay estimation in overloaded multiserver queues with
 * abandonments", Management Science 55, 2009), carried on through time as a fluid. What is in front
 * falls by what agents finish while they are there and by who gives up, and grows by who passes.
 * Null if it is not gone within a day: nobody works, or more pass than are served.
 */
export const drain = (snapshot: Snapshot, pace: Pace): Drained | null => {
  const idle = agentsNow(snapshot).filter(({ serving }) => serving === null).length;
  const toFinish = peopleAhead(snapshot) + 1 - idle;
  const desks = snapshot.agents.map((agent) => desk(agent, pace));
  let left = toFinish;
  let before = 0;
  for (let at = 0; left > 0 && at < HORIZON;) {
    const until = at + max(FIRST_STEP, GROWTH * at);
    const finished = sum(desks, (by) => by(until));
    const served = finished - before;
    const passing = sum(snapshot.overtakers, (group) => arrivals(group, at, until));
    const gone = served + pace.leavingRate * max(0, left - 1) * (until - at);
    if (gone - passing >= left) {
      const seconds = at + ((until - at) * left) / (gone - passing);
      const perSecond = served / (until - at);
      return { seconds, spread: spreadOf(toFinish, perSecond, pace) };
    }
    left += passing - gone;
    before = finished;
    at = until;
  }
  return left > 0 ? null : { seconds: 0, spread: 0 };
};

/** Completions scatter like a renewal process; at the end's speed, that many more or less is time. */
const spreadOf = (completions: number, perSecond: number, { variation, service }: Pace): number =>
  Math.sqrt(variation * completions) / Math.max(perSecond, 0.1 / service);

/**
 * Mean number of services that one agent finishes by a time: the first at the pace of what is left
 * of it, the others at the pace of the line, so t/s + (1 - r/s)(1 - e^(-t/r)).
 */
const desk = ({ startsIn, endsIn, serving }: Agent, pace: Pace): ((by: number) => number) => {
  const rest = serving ? pace.remaining(serving) : pace.service;
  const early = 1 - rest / pace.service;
  const end = endsIn ?? 2 * HORIZON;
  return (by) => {
    const worked = min(by, end) - startsIn;
    if (worked <= 0) return 0;
    return worked / pace.service + early * (1 - exp(-worked / rest));
  };
};

const arrivals = ({ perSecond, forSeconds }: Overtakers, from: number, to: number): number =>
  perSecond * max(0, min(to, forSeconds) - from);

const sum = <One>(all: readonly One[], value: (one: One) => number): number => {
  let total = 0;
  for (const one of all) total += value(one);
  return total;
};
