import { factories } from '@strapi/strapi';
import {
  CLIENT_UID,
  INTERACTION_UID,
  LEAD_UID,
  SAVED_SEARCH_UID,
  STAGE_UID,
  TASK_UID,
} from '../uids';

/** `/api/crm/clients` and so on, with Strapi's own routes. */
const crud = (uid: Parameters<typeof factories.createCoreRouter>[0]) =>
  factories.createCoreRouter(uid, { prefix: '/crm', type: 'content-api' });

export const contentRoutes = {
  client: crud(CLIENT_UID),
  stage: crud(STAGE_UID),
  lead: crud(LEAD_UID),
  interaction: crud(INTERACTION_UID),
  task: crud(TASK_UID),
  'saved-search': crud(SAVED_SEARCH_UID),
};
