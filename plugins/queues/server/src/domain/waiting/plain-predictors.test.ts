import {
  averagedDelays,
  lastToEnterService,
  positionTimesService,
  queueLength,
} from './plain-predictors';
import type { Agent, Snapshot } from './snapshot';

const busy: Agent = { startsIn: 0, endsIn: null, serving: { categoryId: 'a', elapsed: 20 } };
const line = (count: number, agents: Agent[]): Snapshot => ({
  hour: 9,
  ahead: [{ categoryId: 'a', count }],
  agents,
  overtakers: [],
});
const called = (waited: number) => ({ type: 'called', waited, predicted: null }) as const;

describe('the plain predictors', () => {
  it('multiply the position by the service time, for one agent or for all', () => {
    const times = queueLength.start(300);
    expect(positionTimesService.predict(times, line(3, [busy, busy]))).toBe(1200);
    expect(queueLength.predict(times, line(3, [busy, busy]))).toBe(600);
    expect(queueLength.predict(times, line(3, []))).toBeNull();
  });

  it('repeat what those before have waited', () => {
    const two = [called(600), called(1200)];
    const last = two.reduce(lastToEnterService.learn, lastToEnterService.start(300));
    const averaged = two.reduce(averagedDelays.learn, averagedDelays.start(300));
    expect(lastToEnterService.predict(last, line(3, [busy]))).toBe(1200);
    expect(averagedDelays.predict(averaged, line(3, [busy]))).toBe(720);
    expect(averagedDelays.predict(averagedDelays.start(300), line(3, [busy]))).toBeNull();
  });

  it('say nothing but "now" while somebody is free', () => {
    const free = { ...busy, serving: null };
    for (const { predict } of [positionTimesService, queueLength]) {
      expect(predict(queueLength.start(300), line(0, [busy, free]))).toBe(0);
    }
    expect(averagedDelays.predict({ seconds: 900 }, line(0, [free]))).toBe(0);
  });
});
