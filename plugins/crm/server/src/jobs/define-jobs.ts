import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { handOver } from '../services/alerts/hand-over';
import { sweep } from '../services/alerts/sweep';
import { remindOfTasks } from '../services/tasks/remind';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'crm.remind': Record<string, never>;
    'crm.send': Record<string, never>;
    'crm.sweep': Record<string, never>;
  }
}

const EVERY_SECONDS = 60;

export const defineJobs = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  jobs.define('crm.send', {
    run: async (_payload, { signal }) => {
      await handOver(strapi, signal);
    },
  });
  jobs.define('crm.sweep', {
    concurrency: 1,
    run: async (_payload, { signal }) => {
      await sweep(strapi, signal);
    },
  });
  jobs.define('crm.remind', {
    run: async () => {
      await remindOfTasks(strapi);
    },
  });
  for (const task of ['crm.remind', 'crm.send', 'crm.sweep'] as const) {
    jobs.schedule(task, { task, payload: {}, everySeconds: EVERY_SECONDS });
  }
};
