import { factories } from '@strapi/strapi';
import { QUEUE_UID, SERVICE_POINT_UID, TICKET_CATEGORY_UID } from '../uids';
import api from './api';

/** Strapi's own services behind the routes of the configuration. Verbs are plain functions. */
export const services = {
  api,
  queue: factories.createCoreService(QUEUE_UID),
  'service-point': factories.createCoreService(SERVICE_POINT_UID),
  'ticket-category': factories.createCoreService(TICKET_CATEGORY_UID),
};
