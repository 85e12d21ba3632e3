import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { createBatcher } from '../../../../kernel/shared/batcher';
import type { Batcher } from '../../../../kernel/shared/batcher';

export interface Asked<Job> {
  job: Job;
  /** Runs work as whoever asked, in his request. */
  asAsked: <Result>(work: () => Result) => Result;
}

interface Waiting<Job, Result> extends Asked<Job> {
  outcome?: PromiseSettledResult<Result>;
}

interface Options<Job, Result> {
  /** Jobs with the same are done together. */
  groupOf: (job: Job) => string;
  /** In one transaction; answers in the order of the jobs. A failure is that of all of them. */
  work: (strapi: Core.Strapi, group: readonly Asked<Job>[]) => Promise<readonly Result[]>;
}

/** Verbs of many people at once, done together: what comes while some are done makes the next group. */
export const createTogether = <Job, Result>({ groupOf, work }: Options<Job, Result>) => {
  const batchers = new WeakMap<Core.Strapi, Batcher<Waiting<Job, Result>>>();

  const doGroup = async (strapi: Core.Strapi, group: readonly Waiting<Job, Result>[]) => {
    try {
      const results = await work(strapi, group);
      for (const [index, one] of group.entries()) {
        one.outcome = { status: 'fulfilled', value: results[index] as Result };
      }
    } catch (reason) {
      for (const one of group) one.outcome = { status: 'rejected', reason };
    }
  };

  return {
    /** While the application starts: a batch belongs to nobody's request. */
    start: (strapi: Core.Strapi): void => {
      const doAll = async (waiting: readonly Waiting<Job, Result>[]): Promise<void> => {
        const groups = new Map<string, Waiting<Job, Result>[]>();
        for (const one of waiting) {
          const key = groupOf(one.job);
          const group = groups.get(key);
          if (group) group.push(one);
          else groups.set(key, [one]);
        }
        await Promise.all([...groups.values()].map((group) => doGroup(strapi, group)));
      };
      batchers.set(strapi, createBatcher(doAll, { gather: 1 }));
    },

    ask: async (strapi: Core.Strapi, job: Job): Promise<Result> => {
      const waiting: Waiting<Job, Result> = { job, asAsked: AsyncLocalStorage.snapshot() };
      await (batchers.get(strapi) as Batcher<Waiting<Job, Result>>).add(waiting);
      const { outcome } = waiting;
      if (outcome?.status !== 'fulfilled') throw outcome?.reason;
      return outcome.value;
    },
  };
};
