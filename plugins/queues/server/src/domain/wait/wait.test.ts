import { calibrate, COVERAGE } from './calibrate';
import { estimateWait, learn } from './learn';
import type { PastTicket } from './learn';
import { predictWait, scoreOf } from './predict';

const line = { ahead: 3, servers: 2, idle: 0, serviceSeconds: 600, abandonRate: 0 };

/** Uneven, and the same in every run. */
const uneven = (index: number): number => ((index * 7919) % 1009) / 1009;

describe('predictWait', () => {
  it('is the places still to go, shared by those who work', () => {
    expect(predictWait(line)).toBe(4 * 300);
    expect(predictWait({ ...line, servers: 4 })).toBe(4 * 150);
    expect(predictWait({ ...line, ahead: 0, idle: 1 })).toBe(0);
    expect(predictWait({ ...line, servers: 0 })).toBeNull();
  });

  it('is shorter where people give up', () => {
    const patient = predictWait(line) ?? 0;
    expect(predictWait({ ...line, abandonRate: 1 / 1800 })).toBeLessThan(patient);
  });
});

describe('calibrate', () => {
  it('holds the stated share of errors that come from where the past came from', () => {
    const scores = Array.from({ length: 2000 }, (_, index) => uneven(index) * 3 - 1);
    let inside = 0;
    for (let index = 400; index < scores.length; index += 4) {
      const { low, high } = calibrate(scores.slice(0, index));
      const score = scores[index] as number;
      if (score >= low && score <= high) inside++;
    }
    expect(inside / 400).toBeGreaterThan(COVERAGE - 0.05);
    expect(inside / 400).toBeLessThan(COVERAGE + 0.05);
  });

  it('widens the side that is missed after things have changed', () => {
    const calm = Array.from({ length: 200 }, (_, index) => uneven(index));
    const late = Array.from({ length: 100 }, (_, index) => 2 + uneven(index));
    expect(calibrate([...calm, ...late]).high).toBeGreaterThan(calibrate(calm).high + 1);
  });
});

describe('learn', () => {
  const ticket = (more: Partial<PastTicket>): PastTicket => ({
    ...{ waited: 600, called: true, service: 300, categoryId: null, hour: 9 },
    ...{ predicted: 500, ahead: 2 },
    ...more,
  });

  it('knows nothing at first, and what categories and hours take later', () => {
    expect(learn([], 480).serviceSeconds('a', 9)).toBe(480);
    const past = Array.from({ length: 200 }, (_, index) =>
      ticket(
        index % 2 ? { categoryId: 'slow', service: 900 } : { categoryId: 'fast', service: 300 },
      ),
    );
    const model = learn(past, 480);
    expect(model.serviceSeconds('slow', 9)).toBeGreaterThan(750);
    expect(model.serviceSeconds('fast', 9)).toBeLessThan(450);
  });

  it('says an interval around the prediction, from its own errors', () => {
    const past = Array.from({ length: 100 }, (_, index) =>
      ticket({ waited: 400 + 400 * uneven(index) }),
    );
    const estimate = estimateWait({ ...line, ahead: 2 }, learn(past, 480));
    expect(estimate?.low).toBeLessThan(estimate?.seconds ?? 0);
    expect(estimate?.high).toBeGreaterThan(estimate?.seconds ?? 0);
    expect(scoreOf(500, 500, 2)).toBe(0);
  });

  it('counts those who gave up', () => {
    const gone = ticket({ called: false, service: null, predicted: null });
    const model = learn(
      Array.from({ length: 100 }, () => gone),
      480,
    );
    expect(model.abandonRate).toBeGreaterThan(0);
  });
});
