import { factories } from '@strapi/strapi';
import { QUEUE_UID, SERVICE_POINT_UID, TICKET_CATEGORY_UID } from '../uids';
import { adminRoutes } from './admin';
import { verbs } from './verbs';

/** `/api/queues`, `/api/service-points`, `/api/ticket-categories`: Strapi's own routes. */
const crud = (uid: Parameters<typeof factories.createCoreRouter>[0]) =>
  factories.createCoreRouter(uid, { prefix: '', type: 'content-api' });

export const routes = {
  verbs: { type: 'content-api' as const, prefix: '', routes: verbs },
  queue: crud(QUEUE_UID),
  'service-point': crud(SERVICE_POINT_UID),
  'ticket-category': crud(TICKET_CATEGORY_UID),
  admin: { type: 'admin' as const, routes: adminRoutes },
};
