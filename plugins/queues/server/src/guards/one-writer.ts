import type { Core } from '@strapi/strapi';
import { forbidden } from '../../../../kernel/shared/errors';
import { TICKET_UID } from '../uids';

const READS = new Set(['findOne', 'findMany', 'findFirst', 'count']);

/** REST, GraphQL and the content manager may read tickets; only the verbs change them. */
export const guardTickets = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    if (context.uid === TICKET_UID && !READS.has(context.action)) {
      throw forbidden('This is changed by its verbs only', 'VERBS_ONLY');
    }
    return next();
  });
};
