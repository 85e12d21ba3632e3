import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { sendDue } from '../services/alerts/send-due';
import { sweep } from '../services/alerts/sweep';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'crm.send': Record<string, never>;
    'crm.sweep': Record<string, never>;
  }
}

const EVERY_SECONDS = 60;

export const defineAlertJobs = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  jobs.define('crm.send', {
    run: async (_payload, { signal }) => {
      await sendDue(strapi, signal);
    },
  });
  jobs.define('crm.sweep', {
    concurrency: 1,
    run: async (_payload, { signal }) => {
      await sweep(strapi, signal);
    },
  });
  for (const task of ['crm.send', 'crm.sweep'] as const) {
    jobs.schedule(task, { task, payload: {}, everySeconds: EVERY_SECONDS });
  }
};
