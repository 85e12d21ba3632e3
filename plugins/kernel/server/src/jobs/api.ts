import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { JobsApi } from '../../../shared/jobs';
import { PLATFORM_SCOPE } from '../../../shared/scope';
import { inTransaction } from '../../../shared/strapi';
import { clock } from '../clock';
import { runInScope } from '../tenancy/context';
import { insertJob, insertJobs } from './enqueue';
import { discardJobs, findJob, retryJobs } from './manage';
import type { JobRegistry } from './registry';

/** `wake` is called when there may be something to do. */
export const createJobsApi = (
  strapi: Core.Strapi,
  registry: JobRegistry,
  wake: () => void,
): JobsApi => {
  const knex = () => strapi.db.connection;
  // Jobs belong to the platform; whoever may call these has been asked before.
  const platform = <Result>(work: () => Promise<Result>): Promise<Result> =>
    runInScope(PLATFORM_SCOPE, work);
  /** Without a transaction of the caller's, joins the one that is open. */
  const within = <Result>(
    trx: Knex.Transaction | null,
    work: (trx: Knex.Transaction) => Promise<Result>,
  ): Promise<Result> =>
    platform(() => {
      const made = async (open: Knex.Transaction): Promise<Result> => {
        open.executionPromise.then(wake, () => {});
        return work(open);
      };
      return trx ? made(trx) : inTransaction(strapi, made);
    });

  return {
    define: (name, task) => registry.define(name, task),
    schedule: (name, schedule) => registry.schedule(name, schedule),
    enqueue: (trx, task, payload, options = {}) => {
      registry.task(task);
      return within(trx, (open) => insertJob(open, { task, payload, options }, clock.now()));
    },
    enqueueMany: (trx, task, items) => {
      registry.task(task);
      const jobs = items.map(({ payload, options = {} }) => ({ task, payload, options }));
      return within(trx, async (open) => (await insertJobs(open, jobs, clock.now())).length);
    },
    find: (id) => platform(() => findJob(knex(), registry, id)),
    retry: async (ids) => {
      const count = await platform(() => retryJobs(knex(), ids, clock.now()));
      wake();
      return count;
    },
    discard: (ids) => platform(() => discardJobs(knex(), ids, clock.now())),
  };
};
