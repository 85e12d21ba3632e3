import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { tidy } from '../services/tidy';
import { lapseEntries } from '../services/waitlist/lapse';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'appointments.tidy': Record<string, never>;
  }
}

const EVERY_SECONDS = 60;

export const defineTidyJob = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  jobs.define('appointments.tidy', {
    run: async () => {
      await tidy(strapi);
      await lapseEntries(strapi);
    },
  });
  jobs.schedule('appointments.tidy', {
    task: 'appointments.tidy',
    payload: {},
    everySeconds: EVERY_SECONDS,
  });
};
