import {
  expectedService,
  learnService,
  noServiceTimes,
  serviceVariation,
  siteMean,
} from './service-times';
import { lognormal, seededRandom } from './simulation/random';

const served = (categoryId: string | null, seconds: number, hour = 9) =>
  ({ type: 'served', categoryId, seconds, hour }) as const;
const many = (count: number, of: () => ReturnType<typeof served>, from = noServiceTimes(480)) =>
  Array.from({ length: count }, of).reduce(learnService, from);

describe('service times', () => {
  it('begin with what the site was told, and give it up as cases come', () => {
    expect(expectedService(noServiceTimes(480), 'a', 9)).toBe(480);
    const few = many(5, () => served('a', 120));
    const plenty = many(500, () => served('a', 120));
    expect(siteMean(few)).toBeGreaterThan(siteMean(plenty));
    expect(siteMean(plenty)).toBeCloseTo(134, 0);
    expect(expectedService(plenty, 'a', 9)).toBeLessThan(126);
  });

  it('draw a category with few cases towards the site', () => {
    const times = many(
      3,
      () => served('rare', 900),
      many(500, () => served('usual', 300)),
    );
    const rare = expectedService(times, 'rare', 9);
    expect(rare).toBeGreaterThan(siteMean(times));
    expect(rare).toBeLessThan(450);
    expect(expectedService(times, 'never seen', 9) / siteMean(times)).toBeCloseTo(1, 1);
  });

  it('know slow hours', () => {
    const mornings = many(1500, () => served('a', 300, 9));
    const times = many(1500, () => served('a', 450, 17), mornings);
    expect(expectedService(times, 'a', 17) / expectedService(times, 'a', 9)).toBeGreaterThan(1.2);
  });

  it('measure how much services vary', () => {
    const random = seededRandom(3);
    const times = many(3000, () => served('a', lognormal(random, 300, 0.7)));
    expect(serviceVariation(times)).toBeGreaterThan(0.35);
    expect(serviceVariation(times)).toBeLessThan(0.6);
  });

  it('are not spoilt by a ticket that nobody finished until the evening', () => {
    const times = many(200, () => served('a', 300));
    const spoilt = learnService(times, served('a', 30_000));
    expect(siteMean(spoilt) / siteMean(times)).toBeLessThan(1.05);
  });
});
