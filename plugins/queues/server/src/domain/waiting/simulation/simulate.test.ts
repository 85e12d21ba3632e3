import { ageingOrder } from './ordering';
import { exponential, seededRandom } from './random';
import { simulate } from './simulate';
import type { Observer, Scenario } from './simulate';
import type { Shift } from './roster';
import type { Visitor } from './visitors';

const visitor = (arrivesAt: number, more: Partial<Visitor> = {}): Visitor => ({
  ...{ arrivesAt, categoryId: 'a', priority: 0, serviceSeconds: 300 },
  ...{ patienceSeconds: Infinity, answers: true },
  ...more,
});
const shift = (start: number, end: number, closing = true): Shift => ({
  ...{ start, end, closing },
  planned: { start, end },
});
const scenario = (visitors: Visitor[], shifts: Shift[]): Scenario => ({
  ...{ visitors, shifts, ordering: ageingOrder(900), noShowSeconds: 60 },
  unseenSeconds: () => 0,
});

const waits = (of: Scenario) => {
  const waited = new Map<Visitor, number>();
  const left: Visitor[] = [];
  const silent: Observer = {
    arrived: () => undefined,
    called: (one, seconds) => void waited.set(one, seconds),
    left: (one) => void left.push(one),
    served: () => undefined,
  };
  simulate(of, silent);
  return { waited, left, list: of.visitors.map((one) => waited.get(one)) };
};

/** Erlang's C: the mean wait in M/M/n. */
const erlangWait = (perSecond: number, service: number, agents: number): number => {
  const load = perSecond * service;
  let term = 1;
  let sum = 0;
  for (let k = 0; k < agents; k++) {
    sum += term;
    term *= load / (k + 1);
  }
  const allBusy = (term * agents) / (agents - load);
  return ((allBusy / (sum + allBusy)) * service) / (agents - load);
};

describe('the simulator', () => {
  it("has Erlang's mean wait where that is known", () => {
    const random = seededRandom(6);
    const visitors: Visitor[] = [];
    for (let at = 0; visitors.length < 40_000;) {
      at += exponential(random, 125);
      visitors.push(visitor(at, { serviceSeconds: exponential(random, 300) }));
    }
    const { list } = waits(
      scenario(
        visitors,
        [0, 1, 2].map(() => shift(0, Infinity, false)),
      ),
    );
    const mean = list.reduce<number>((sum, one) => sum + (one ?? NaN), 0) / list.length;
    expect(Math.abs(mean / erlangWait(1 / 125, 300, 3) - 1)).toBeLessThan(0.05);
  });

  it('serves in the order of the rules, and counts a silent one for a minute', () => {
    const first = visitor(0);
    const second = visitor(10, { answers: false });
    const urgent = visitor(20, { priority: 2 });
    const { list } = waits(scenario([first, second, urgent], [shift(0, 1000)]));
    expect(list).toEqual([0, 590, 280]);
  });

  it('lets go who has no patience, and calls nobody else for them', () => {
    const gone = visitor(10, { patienceSeconds: 100 });
    const { waited, left } = waits(scenario([visitor(0), gone, visitor(20)], [shift(0, 1000)]));
    expect(left).toEqual([gone]);
    expect([...waited.values()]).toEqual([0, 280]);
  });

  it('sends agents home after their service, but not before those who close have called all', () => {
    const visitors = [0, 1, 2, 3].map((at) => visitor(at));
    const { list } = waits(scenario(visitors, [shift(0, 100, false), shift(0, 100, true)]));
    expect(list).toEqual([0, 0, 299, 598]);
  });

  it('begins with who is waiting when a shift begins', () => {
    expect(waits(scenario([visitor(0)], [shift(500, 1000)])).list).toEqual([500]);
  });
});
