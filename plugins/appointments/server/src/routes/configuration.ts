import { factories } from '@strapi/strapi';
import {
  AVAILABILITY_EXCEPTION_UID,
  AVAILABILITY_RULE_UID,
  BOOKABLE_SERVICE_UID,
  CLOSURE_UID,
  RESOURCE_UID,
  WAITLIST_ENTRY_UID,
} from '../uids';

/** `/api/appointments/resources` and so on: what the desk sets up, with Strapi's own routes. */
const crud = (uid: Parameters<typeof factories.createCoreRouter>[0]) =>
  factories.createCoreRouter(uid, { prefix: '/appointments', type: 'content-api' });

export const configurationRoutes = {
  'bookable-service': crud(BOOKABLE_SERVICE_UID),
  resource: crud(RESOURCE_UID),
  'availability-rule': crud(AVAILABILITY_RULE_UID),
  'availability-exception': crud(AVAILABILITY_EXCEPTION_UID),
  closure: crud(CLOSURE_UID),
  'waitlist-entry': factories.createCoreRouter(WAITLIST_ENTRY_UID, {
    prefix: '/appointments',
    type: 'content-api',
    only: ['find', 'findOne'],
  }),
};
