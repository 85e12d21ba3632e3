import { seededRandom } from './random';
import { DAY, drawVisitors, HOUR } from './visitors';
import type { Demand } from './visitors';

const demand: Demand = {
  ...{ days: 200, opens: 9, closes: 12, perHour: 30 },
  ...{ shape: [0.5, 1.5, 1], dayVariation: 0, patienceSeconds: 1800, noShowShare: 0.1 },
  categories: [
    { id: 'short', share: 0.75, priority: 0, meanSeconds: 120, variation: 0.5 },
    { id: 'long', share: 0.25, priority: 2, meanSeconds: 600, variation: 0.5 },
  ],
};

describe('simulated visitors', () => {
  const visitors = drawVisitors(demand, seededRandom(4));
  const share = (of: (visitor: (typeof visitors)[number]) => boolean) =>
    visitors.filter(of).length / visitors.length;

  it('come in the order of time, while it is open, more in busy hours', () => {
    const hours = visitors.map(({ arrivesAt }) => Math.floor((arrivesAt % DAY) / HOUR));
    const perHour = (hour: number) => hours.filter((one) => one === hour).length / demand.days;
    expect(new Set(hours)).toEqual(new Set([9, 10, 11]));
    expect(perHour(9) / 15).toBeCloseTo(1, 1);
    expect(perHour(10) / 45).toBeCloseTo(1, 1);
    expect(perHour(11) / 30).toBeCloseTo(1, 1);
    const times = visitors.map(({ arrivesAt }) => arrivesAt);
    expect(times).toEqual([...times].sort((one, other) => one - other));
  });

  it('are of the categories in their shares, and some do not answer', () => {
    expect(share(({ categoryId }) => categoryId === 'long')).toBeCloseTo(0.25, 1);
    expect(share(({ priority }) => priority === 2)).toBeCloseTo(0.25, 1);
    expect(share(({ answers }) => !answers)).toBeCloseTo(0.1, 1);
  });
});
