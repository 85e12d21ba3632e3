import { factories } from '@strapi/strapi';
import {
  AVAILABILITY_EXCEPTION_UID,
  AVAILABILITY_RULE_UID,
  BOOKABLE_SERVICE_UID,
  CLOSURE_UID,
  RESOURCE_UID,
} from '../uids';
import { appointment } from './appointment';
import { slot } from './slot';

export const controllers = {
  appointment,
  slot,
  'bookable-service': factories.createCoreController(BOOKABLE_SERVICE_UID),
  resource: factories.createCoreController(RESOURCE_UID),
  'availability-rule': factories.createCoreController(AVAILABILITY_RULE_UID),
  'availability-exception': factories.createCoreController(AVAILABILITY_EXCEPTION_UID),
  closure: factories.createCoreController(CLOSURE_UID),
};
