import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { expireCommands } from '../services/commands/settle-command';
import { expireSessions, settleAll } from '../services/expire-sessions';
import { giveWarnings } from '../services/give-warnings';
import { interruptSilent } from '../services/interrupt-sessions';
import { settings } from '../settings';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'postes.expired': Record<string, never>;
    'postes.warnings': Record<string, never>;
  }
}

/**
 * The seed's tasks, once a tick however many processes run. Old logs go at 03:00 by the audit's own
 * job, and the backup at 02:00 by jobs/backup.ts.
 */
export const defineJobs = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  const { schedules } = settings(strapi);

  jobs.define('postes.expired', {
    concurrency: 1,
    run: async () => {
      await expireSessions(strapi);
      await expireCommands(strapi);
      await settleAll(strapi);
    },
  });
  jobs.define('postes.warnings', {
    concurrency: 1,
    maxAttempts: 1,
    run: async () => {
      await interruptSilent(strapi);
      await giveWarnings(strapi);
    },
  });
  const schedule = (name: keyof typeof TASKS): void =>
    jobs.schedule(name, { task: name, payload: {}, cron: schedules[TASKS[name]] });
  for (const name of Object.keys(TASKS) as (keyof typeof TASKS)[]) schedule(name);
};

const TASKS = {
  'postes.expired': 'expired',
  'postes.warnings': 'warnings',
} as const;
