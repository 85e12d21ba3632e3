import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { settings } from '../settings';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'postes.backup': Record<string, never>;
  }
}

const run = promisify(execFile);

/** `npm run backup` at night, in a process of its own: its memory and its time are not ours. */
export const defineBackupJob = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  const { root } = strapi.dirs.app;
  jobs.define('postes.backup', {
    concurrency: 1,
    maxAttempts: 3,
    timeout: 3_600_000,
    run: async (_payload, { signal }) => {
      const program = path.join(root, 'scripts/backup.mjs');
      const { stdout } = await run(process.execPath, [program], { cwd: root, signal });
      strapi.log.info(stdout.trim());
    },
  });
  const { backup: cron } = settings(strapi).schedules;
  jobs.schedule('postes.backup', { task: 'postes.backup', payload: {}, cron });
};
