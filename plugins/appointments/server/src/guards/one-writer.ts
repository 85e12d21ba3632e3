import type { Core } from '@strapi/strapi';
import { forbidden } from '../../../../kernel/shared/errors';
import { APPOINTMENT_UID } from '../uids';

const READS = new Set(['findOne', 'findMany', 'findFirst', 'count']);

/** REST, GraphQL and the content manager may read appointments; only the verbs change them. */
export const guardAppointments = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    if (context.uid === APPOINTMENT_UID && !READS.has(context.action)) {
      throw forbidden('Appointments are changed by their verbs only', 'APPOINTMENT_VERBS_ONLY');
    }
    return next();
  });
};
