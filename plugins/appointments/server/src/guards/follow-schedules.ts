import type { Core } from '@strapi/strapi';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { followSchedules } from '../services/closures/schedule-closures';
import { CLOSURE_UID } from '../uids';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'appointments.follow-schedules': Record<string, never>;
  }
}

const SCHEDULE_UID = 'api::schedule.schedule';
const READS = new Set(['findOne', 'findMany', 'findFirst', 'count']);

/**
 * Where the application has opening schedules, their holidays and closed days close the resources, in
 * the transaction that writes the schedule. Once a day the year that has come into sight is added.
 */
export const closeOnHolidays = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  if (!strapi.contentTypes[SCHEDULE_UID]) return;
  strapi.documents.use(async (context, next) => {
    const { documentId, data } = context.params as Params;
    if (context.uid === SCHEDULE_UID && !READS.has(context.action)) {
      return inTransaction(strapi, async (trx) => {
        const result = await next();
        const written = result as { documentId?: string } | null;
        await followSchedules(strapi, trx, written?.documentId ?? documentId ?? null);
        return result;
      });
    }
    if (context.uid === CLOSURE_UID && !READS.has(context.action)) {
      if (data?.scheduleId) throw invalid('scheduleId', 'is written by schedules', 'READ_ONLY');
      await requireOwn(strapi, documentId);
    }
    return next();
  });
  jobs.define('appointments.follow-schedules', {
    run: () => inTransaction(strapi, (trx) => followSchedules(strapi, trx, null)),
  });
  jobs.schedule('appointments.follow-schedules', {
    task: 'appointments.follow-schedules',
    payload: {},
    cron: '40 1 * * *',
  });
};

interface Params {
  documentId?: string;
  data?: { scheduleId?: unknown };
}

const requireOwn = async (strapi: Core.Strapi, documentId: string | undefined): Promise<void> => {
  if (documentId === undefined) return;
  const row = await strapi.db
    .connection('closures')
    .where({ document_id: documentId })
    .whereNotNull('schedule_id')
    .first<{ id: number } | undefined>('id');
  if (row) throw conflict('CLOSURE_OF_SCHEDULE', 'This day is closed by the opening schedule');
};
