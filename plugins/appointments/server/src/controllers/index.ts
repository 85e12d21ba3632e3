import { factories } from '@strapi/strapi';
import {
  AVAILABILITY_EXCEPTION_UID,
  AVAILABILITY_RULE_UID,
  BOOKABLE_SERVICE_UID,
  CLOSURE_UID,
  RESOURCE_UID,
  WAITLIST_ENTRY_UID,
} from '../uids';
import { appointment } from './appointment';
import { availability } from './availability';
import { board } from './board';
import { bookingPage } from './booking-page';
import { calendar } from './calendar';
import { closureAssistant } from './closure-assistant';
import { feed } from './feed';
import { series } from './series';
import { slot } from './slot';
import { waitlist } from './waitlist';

export const controllers = {
  appointment,
  availability,
  slot,
  'bookable-service': factories.createCoreController(BOOKABLE_SERVICE_UID),
  resource: factories.createCoreController(RESOURCE_UID),
  'availability-rule': factories.createCoreController(AVAILABILITY_RULE_UID),
  'availability-exception': factories.createCoreController(AVAILABILITY_EXCEPTION_UID),
  closure: factories.createCoreController(CLOSURE_UID),
  'waitlist-entry': factories.createCoreController(WAITLIST_ENTRY_UID),
  waitlist,
  series,
  feed,
  calendar,
  board,
  'booking-page': bookingPage,
  'closure-assistant': closureAssistant,
};
