import fc from 'fast-check';
import type { Observation } from './observation';
import { learn, newModel, predict } from './waiting-model';
import type { WaitingModel } from './waiting-model';
import type { Agent, Snapshot } from './snapshot';

const busy: Agent = { startsIn: 0, endsIn: null, serving: { categoryId: 'a', elapsed: 100 } };
const free: Agent = { ...busy, serving: null };
const line = (count: number, agents: Agent[]): Snapshot => ({
  hour: 9,
  ahead: [{ categoryId: 'a', count }],
  agents,
  overtakers: [],
});
const said = (model: WaitingModel, snapshot: Snapshot) => {
  const prediction = predict(model, snapshot);
  if (!prediction) throw new Error('Something can be said');
  return prediction;
};
/** Tickets one after the other that waited so many times as long as the model first said. */
const after = (count: number, factor: (index: number) => number, from = newModel(300)) => {
  let model = from;
  for (let index = 0; index < count; index++) {
    const predicted = said(model, line(4, [busy, busy]));
    model = learn(model, { type: 'called', waited: predicted.raw * factor(index), predicted });
  }
  return model;
};

describe('the waiting model', () => {
  it('says nothing where nobody works, and "now" where somebody is free', () => {
    expect(predict(newModel(300), line(3, []))).toBeNull();
    expect(predict(newModel(300), line(0, [busy, free]))).toMatchObject({ point: 0, low: 0 });
  });

  it('learns how soon "now" is', () => {
    let model = newModel(300);
    const now = line(0, [free]);
    for (let index = 0; index < 500; index++) {
      model = learn(model, { type: 'called', waited: index % 60, predicted: said(model, now) });
    }
    expect(said(model, now).high).toBeGreaterThan(40);
    expect(said(model, now).high).toBeLessThan(56);
  });

  it('starts with a wide interval and says that it is not calibrated', () => {
    const cold = said(newModel(300), line(4, [busy, busy]));
    const warm = said(
      after(200, (index) => 0.9 + (index % 5) / 20),
      line(4, [busy, busy]),
    );
    expect(cold.calibrated).toBe(false);
    expect(warm.calibrated).toBe(true);
    expect(cold.high - cold.low).toBeGreaterThan(3 * (warm.high - warm.low));
  });

  it('learns that a site is slower than its services say', () => {
    const model = after(600, () => 1.4);
    const { point, raw } = said(model, line(4, [busy, busy]));
    expect(point / raw).toBeGreaterThan(1.3);
    expect(point / raw).toBeLessThan(1.5);
  });

  it('expects less where those ahead tend to give up', () => {
    const leaving = Array.from({ length: 200 }).reduce(
      (model: WaitingModel) => learn(model, { type: 'left', waited: 900 }),
      newModel(300),
    );
    const snapshot = line(12, [busy, busy]);
    expect(said(leaving, snapshot).point).toBeLessThan(0.7 * said(newModel(300), snapshot).point);
  });

  it('keeps a small plain JSON value, whatever it sees', () => {
    let model = after(400, (index) => 0.5 + (index % 10) / 7);
    for (let index = 0; index < 3000; index++) {
      const seconds = 60 + (index % 900);
      model = learn(model, { type: 'served', categoryId: `${index}`, hour: index % 24, seconds });
    }
    const text = JSON.stringify(model);
    expect(text.length).toBeLessThan(12_000);
    expect(JSON.parse(text)).toEqual(model);
    const snapshot = line(7, [busy, busy]);
    expect(predict(JSON.parse(text) as WaitingModel, snapshot)).toEqual(predict(model, snapshot));
  });

  it('is not spoilt by a span that is no number, nor by a name that every object has', () => {
    const model = newModel(300);
    const served = { type: 'served', categoryId: '__proto__', hour: 9 } as const;
    expect(learn(model, { ...served, seconds: NaN })).toBe(model);
    expect(learn(model, { type: 'left', waited: Infinity })).toBe(model);
    const learnt = learn(model, { ...served, seconds: 60 });
    expect(said(learnt, line(4, [busy])).point).toBeGreaterThan(0);
    expect(said(JSON.parse(JSON.stringify(learnt)) as WaitingModel, line(4, [busy])).point).toBe(
      said(learnt, line(4, [busy])).point,
    );
  });

  it('orders its numbers and never says a negative time, whatever it has seen', () => {
    const span = fc.double({ min: 0, max: 90_000, noNaN: true });
    const hour = fc.integer({ min: 0, max: 23 });
    const seen: fc.Arbitrary<Observation> = fc.oneof(
      span.map((waited) => ({ type: 'left' as const, waited })),
      fc.record({
        type: fc.constant('served' as const),
        categoryId: fc.string(),
        hour,
        seconds: span,
      }),
    );
    const waits = fc.array(fc.tuple(span, fc.integer({ min: 0, max: 50 })), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(seen), waits, (others, called) => {
        let model = others.reduce(learn, newModel(300));
        for (const [waited, ahead] of called) {
          const predicted = predict(model, line(ahead, [busy, busy]));
          if (!predicted) continue;
          expect(predicted.low).toBeGreaterThanOrEqual(0);
          expect(predicted.point).toBeGreaterThanOrEqual(predicted.low);
          expect(predicted.high).toBeGreaterThanOrEqual(predicted.point);
          expect(Number.isFinite(predicted.high)).toBe(true);
          model = learn(model, { type: 'called', waited, predicted });
        }
      }),
    );
  });
});
