export const APPOINTMENT_UID = 'plugin::appointments.appointment';
export const RESOURCE_UID = 'plugin::appointments.resource';
export const BOOKABLE_SERVICE_UID = 'plugin::appointments.bookable-service';
export const AVAILABILITY_RULE_UID = 'plugin::appointments.availability-rule';
export const AVAILABILITY_EXCEPTION_UID = 'plugin::appointments.availability-exception';
export const CLOSURE_UID = 'plugin::appointments.closure';
export const WAITLIST_ENTRY_UID = 'plugin::appointments.waitlist-entry';
