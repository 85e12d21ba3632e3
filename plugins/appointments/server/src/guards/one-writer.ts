import type { Core } from '@strapi/strapi';
import { forbidden } from '../../../../kernel/shared/errors';
import { APPOINTMENT_UID, WAITLIST_ENTRY_UID } from '../uids';

const VERBS_ONLY = new Set<string>([APPOINTMENT_UID, WAITLIST_ENTRY_UID]);
const READS = new Set(['findOne', 'findMany', 'findFirst', 'count']);

/** REST, GraphQL and the content manager may read; only the verbs change anything. */
export const guardAppointments = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    if (VERBS_ONLY.has(context.uid) && !READS.has(context.action)) {
      throw forbidden('This is changed by its verbs only', 'VERBS_ONLY');
    }
    return next();
  });
};
