import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../kernel/shared/plugin-apis';
import { logOf } from './log';

declare module '../../../kernel/shared/jobs' {
  interface JobPayloads {
    'audit.checkpoint': Record<string, never>;
    'audit.prune': Record<string, never>;
  }
}

const CHECKPOINT_SECONDS = 300;
const DAY = 86_400_000;

export const defineJobs = (strapi: Core.Strapi): void => {
  const { jobs, clock } = pluginApi(strapi, 'kernel');
  const audit = () => pluginApi(strapi, 'audit');

  jobs.define('audit.checkpoint', {
    concurrency: 1,
    run: async () => {
      await audit().checkpoint();
    },
  });
  jobs.define('audit.prune', {
    concurrency: 1,
    run: async () => {
      const { retentionDays } = logOf(strapi).settings;
      if (retentionDays === 0) return;
      await audit().prune(new Date(clock.now().getTime() - retentionDays * DAY));
    },
  });
  jobs.schedule('audit.checkpoint', {
    task: 'audit.checkpoint',
    payload: {},
    everySeconds: CHECKPOINT_SECONDS,
  });
  jobs.schedule('audit.prune', { task: 'audit.prune', payload: {}, cron: '0 3 * * *' });
};
