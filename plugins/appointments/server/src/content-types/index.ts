import appointment from './appointment.json';
import availabilityException from './availability-exception.json';
import availabilityRule from './availability-rule.json';
import bookableService from './bookable-service.json';
import closure from './closure.json';
import resource from './resource.json';
import waitlistEntry from './waitlist-entry.json';

export const contentTypes = {
  'bookable-service': { schema: bookableService },
  resource: { schema: resource },
  'availability-rule': { schema: availabilityRule },
  'availability-exception': { schema: availabilityException },
  closure: { schema: closure },
  appointment: { schema: appointment },
  'waitlist-entry': { schema: waitlistEntry },
};
