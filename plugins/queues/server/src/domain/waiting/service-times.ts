import { EMPTY, include, shrunk } from './running-mean';
import type { RunningMean } from './running-mean';
import type { Served } from './observation';

/** How long an agent spends with one visitor at this site, by category and hour. Seconds. */
export interface ServiceTimes {
  /** What was assumed before anybody was served. */
  prior: number;
  site: RunningMean;
  categories: Readonly<Record<string, RunningMean>>;
  /** Longer or shorter than the category's mean, as a factor. */
  hours: Readonly<Record<string, RunningMean>>;
  /** Squared coefficient of variation. */
  variation: RunningMean;
}

const MEMORY = 2000;
/** How many cases of its own a category needs to weigh as much as the whole site. */
const STRENGTH = 20;
/** An hour differs less from the others than one sort of business from another. */
const HOUR_STRENGTH = 300;
/** Categories beyond these are predicted by the site's mean: the state stays small. */
const CATEGORIES = 64;
/** A ticket that nobody finished until the evening says nothing about services. */
const LONGEST = 8;
const USUAL_VARIATION = 0.5;

export const noServiceTimes = (prior: number): ServiceTimes => ({
  prior,
  site: EMPTY,
  categories: {},
  hours: {},
  variation: EMPTY,
});

export const siteMean = ({ site, prior }: ServiceTimes): number => shrunk(site, prior, STRENGTH);

const categoryMean = (times: ServiceTimes, categoryId: string | null): number =>
  shrunk(known(times.categories, categoryId ?? ''), siteMean(times), STRENGTH);

export const expectedService = (
  times: ServiceTimes,
  categoryId: string | null,
  hour: number,
): number =>
  categoryMean(times, categoryId) * shrunk(known(times.hours, String(hour)), 1, HOUR_STRENGTH);

export const serviceVariation = ({ variation }: ServiceTimes): number =>
  shrunk(variation, USUAL_VARIATION, STRENGTH);

export const learnService = (times: ServiceTimes, served: Served): ServiceTimes => {
  const expected = expectedService(times, served.categoryId, served.hour);
  const seconds = Math.min(Math.max(served.seconds, 1), LONGEST * expected);
  const relative = seconds / categoryMean(times, served.categoryId);
  return {
    prior: times.prior,
    site: include(times.site, seconds, MEMORY),
    categories: included(times.categories, served.categoryId ?? '', seconds, CATEGORIES),
    hours: included(times.hours, String(served.hour), relative, 24),
    variation: include(times.variation, (seconds / expected - 1) ** 2, MEMORY),
  };
};

const included = (
  means: Readonly<Record<string, RunningMean>>,
  key: string,
  value: number,
  limit: number,
): Readonly<Record<string, RunningMean>> => {
  const mean = known(means, key);
  if (mean.weight === 0 && Object.keys(means).length >= limit) return means;
  return { ...means, [key]: include(mean, value, MEMORY) };
};

/** Keys are ids from outside: what every object inherits is no mean. */
const known = (means: Readonly<Record<string, RunningMean>>, key: string): RunningMean =>
  (Object.hasOwn(means, key) ? means[key] : undefined) ?? EMPTY;
