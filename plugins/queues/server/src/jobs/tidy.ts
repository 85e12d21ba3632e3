import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { sendNotices } from '../services/notices';
import { tidy } from '../services/tidy';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'queues.tidy': Record<string, never>;
  }
}

const EVERY_SECONDS = 15;

/** Whose time to leave has come although nobody was called meanwhile. */
const AWAY = `
  SELECT DISTINCT organisation_id AS "organisationId", queue_id AS "queueId" FROM tickets
  WHERE state = 'waiting' AND travel_minutes > 0 LIMIT 500`;

export const defineTidyJob = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  jobs.define('queues.tidy', {
    run: async () => {
      await tidy(strapi);
      const { rows } = await strapi.db.connection.raw<{
        rows: { organisationId: string; queueId: string }[];
      }>(AWAY);
      for (const { organisationId, queueId } of rows) {
        await sendNotices(strapi, organisationId, queueId);
      }
    },
  });
  jobs.schedule('queues.tidy', {
    task: 'queues.tidy',
    payload: {},
    everySeconds: EVERY_SECONDS,
  });
};
