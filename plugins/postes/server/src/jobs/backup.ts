import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { settings } from '../settings';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'postes.backup': Record<string, never>;
  }
}

/** What `npm run backup` does, every night. */
export const defineBackupJob = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.jobs.define('postes.backup', {
    concurrency: 1,
    maxAttempts: 3,
    timeout: 3_600_000,
    run: async () => {
      const { file, bytes } = await kernel.backup();
      strapi.log.info(`Backup: ${file}, ${bytes} bytes`);
    },
  });
  const { backup: cron } = settings(strapi).schedules;
  kernel.jobs.schedule('postes.backup', { task: 'postes.backup', payload: {}, cron });
};
