import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { createBatcher } from '../../../../kernel/shared/batcher';
import type { Batcher } from '../../../../kernel/shared/batcher';

export interface Asked<Job> {
  job: Job;
  /** Runs work as whoever asked, in his request. */
  asAsked: <Result>(work: () => Result) => Result;
}

interface Options<Job, Result> {
  /** Jobs with the same are done together. */
  groupOf: (job: Job) => string;
  /** In one transaction; answers in the order of the jobs. A failure is that of all of them. */
  work: (strapi: Core.Strapi, group: readonly Asked<Job>[]) => Promise<readonly Result[]>;
}

/** Verbs of many people at once, done together: what comes while some are done makes the next group. */
export const createTogether = <Job, Result>({ groupOf, work }: Options<Job, Result>) => {
  const batchers = new WeakMap<Core.Strapi, Batcher<Asked<Job>, Result>>();

  const doAll = async (strapi: Core.Strapi, asked: readonly Asked<Job>[]) => {
    const groups = new Map<string, Asked<Job>[]>();
    const places = asked.map((one) => {
      const key = groupOf(one.job);
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      return { key, index: group.push(one) - 1 };
    });
    const working = new Map([...groups].map(([key, group]) => [key, work(strapi, group)]));
    await Promise.allSettled(working.values());
    return places.map(async ({ key, index }) => (await working.get(key))?.[index] as Result);
  };

  return {
    /** While the application starts: a batch belongs to nobody's request. */
    start: (strapi: Core.Strapi): void => {
      batchers.set(
        strapi,
        createBatcher((asked) => doAll(strapi, asked), { gather: 1 }),
      );
    },

    ask: (strapi: Core.Strapi, job: Job): Promise<Result> =>
      (batchers.get(strapi) as Batcher<Asked<Job>, Result>).add({
        job,
        asAsked: AsyncLocalStorage.snapshot(),
      }),
  };
};
