import { factories } from '@strapi/strapi';
import {
  AVAILABILITY_EXCEPTION_UID,
  AVAILABILITY_RULE_UID,
  BOOKABLE_SERVICE_UID,
  CLOSURE_UID,
  RESOURCE_UID,
  WAITLIST_ENTRY_UID,
} from '../uids';
import api from './api';

/** Strapi's own services behind the routes of the configuration. Verbs are plain functions. */
export const services = {
  api,
  'bookable-service': factories.createCoreService(BOOKABLE_SERVICE_UID),
  resource: factories.createCoreService(RESOURCE_UID),
  'availability-rule': factories.createCoreService(AVAILABILITY_RULE_UID),
  'availability-exception': factories.createCoreService(AVAILABILITY_EXCEPTION_UID),
  closure: factories.createCoreService(CLOSURE_UID),
  'waitlist-entry': factories.createCoreService(WAITLIST_ENTRY_UID),
};
