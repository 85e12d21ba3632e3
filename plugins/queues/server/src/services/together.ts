import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { createBatcher } from '../../../../kernel/shared/batcher';
import type { Batcher } from '../../../../kernel/shared/batcher';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { doGroup } from './do-group';
import type { Outcome } from './do-group';

export interface Asked<Job> {
  job: Job;
  /** Runs work as whoever asked, in his request and the organisation of his job. */
  asAsked: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Where that is the case already. */
export const alone = <Job>(job: Job): Asked<Job> => ({ job, asAsked: (work) => work() });

export interface Keyed<Job, Result> extends Asked<Job> {
  key: RequestKey<Result> | undefined;
}

export interface Options<Job, Result> {
  /** Jobs with the same are done together. */
  groupOf: (job: Job) => string;
  organisationOf: (job: Job) => string;
  /** In one transaction; answers in the order of the jobs, undefined to whom it did nothing for. */
  work: (
    strapi: Core.Strapi,
    trx: Knex.Transaction,
    group: readonly Asked<Job>[],
  ) => Promise<readonly (Result | undefined)[]>;
}

/** Verbs of many people at once, done together: what comes while some are done makes the next group. */
export const createTogether = <Job, Result>(options: Options<Job, Result>) => {
  type One = Keyed<Job, Result>;
  const batchers = new WeakMap<Core.Strapi, Batcher<One, Result | undefined>>();

  const doAll = async (strapi: Core.Strapi, asked: readonly One[]) => {
    const groups = new Map<string, One[]>();
    for (const one of asked) {
      const name = options.groupOf(one.job);
      groups.set(name, [...(groups.get(name) ?? []), one]);
    }
    const done = await Promise.all(
      [...groups.values()].map((group) => doGroup(strapi, options, group)),
    );
    const outcomes = new Map(done.flatMap((group) => [...group]));
    return asked.map((one) => Promise.resolve().then(outcomes.get(one) as Outcome<Result>));
  };

  return {
    /** While the application starts: a batch belongs to nobody's request. */
    start: (strapi: Core.Strapi): void => {
      batchers.set(
        strapi,
        createBatcher((asked) => doAll(strapi, asked), { gather: 1 }),
      );
    },

    /** Undefined if nothing was done: whoever asked is to do it alone, with his key. */
    ask: (
      strapi: Core.Strapi,
      job: Job,
      key: RequestKey<Result> | undefined,
    ): Promise<Result | undefined> => {
      const inRequest = AsyncLocalStorage.snapshot();
      const scope = organisationScope(options.organisationOf(job));
      const kernel = pluginApi(strapi, 'kernel');
      return (batchers.get(strapi) as Batcher<One, Result | undefined>).add({
        job,
        key,
        asAsked: (work) => inRequest(() => kernel.runInScope(scope, work)),
      });
    },
  };
};
