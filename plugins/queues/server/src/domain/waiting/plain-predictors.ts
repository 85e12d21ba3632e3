import type { Predictor } from './predictor';
import { learnService, noServiceTimes, siteMean } from './service-times';
import type { ServiceTimes } from './service-times';
import { agentsNow, isImmediate, peopleAhead } from './snapshot';

/** What counters without any theory show: ignores that several agents work. */
export const positionTimesService: Predictor<ServiceTimes> = {
  name: 'position × service time',
  start: noServiceTimes,
  learn: (times, seen) => (seen.type === 'served' ? learnService(times, seen) : times),
  predict: (times, snapshot) =>
    isImmediate(snapshot) ? 0 : (peopleAhead(snapshot) + 1) * siteMean(times),
};

/** QL_s of Ibrahim and Whitt (2009): everybody ahead, served by who is there now. */
export const queueLength: Predictor<ServiceTimes> = {
  name: 'queue length, current staff',
  start: noServiceTimes,
  learn: positionTimesService.learn,
  predict: (times, snapshot) => {
    const now = agentsNow(snapshot);
    if (isImmediate(snapshot)) return 0;
    if (now.length === 0) return null;
    const idle = now.filter(({ serving }) => serving === null).length;
    return ((peopleAhead(snapshot) + 1 - idle) * siteMean(times)) / now.length;
  },
};

type Delay = { seconds: number } | null;

const WEIGHT = 0.2;

/** Exponentially weighted mean of the waits of those called before. */
export const averagedDelays: Predictor<Delay> = {
  name: 'average of past waits (EWMA)',
  start: () => null,
  learn: (known, seen) => {
    if (seen.type !== 'called') return known;
    const before = known?.seconds ?? seen.waited;
    return { seconds: before + WEIGHT * (seen.waited - before) };
  },
  predict: (known, snapshot) => (isImmediate(snapshot) ? 0 : (known?.seconds ?? null)),
};

/** LES of Ibrahim and Whitt (2009). */
export const lastToEnterService: Predictor<Delay> = {
  name: 'wait of the last one called',
  start: () => null,
  learn: (known, seen) => (seen.type === 'called' ? { seconds: seen.waited } : known),
  predict: averagedDelays.predict,
};
