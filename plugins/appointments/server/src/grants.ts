import type { KernelApi } from '../../../kernel/shared/kernel-api';

const of = (controller: string, ...actions: string[]): string[] =>
  actions.map((action) => `plugin::appointments.${controller}.${action}`);

/**
 * Who may knock. Who may do what to which appointment is decided behind the door: by the side of the
 * appointment on which the caller stands, and by the table of the state machine.
 */
export const grantRoutes = (kernel: KernelApi): void => {
  kernel.grant('public', [
    ...of('slot', 'find'),
    ...of('booking-page', 'find', 'findOne'),
    ...of('series', 'book'),
    // Whoever knows the secret address of a calendar may read it.
    ...of('feed', 'calendar'),
    ...of('calendar', 'book', 'visit'),
    ...of('waitlist', 'join', 'findOne', 'leave'),
    ...of('bookable-service', 'find', 'findOne'),
    ...of('resource', 'find', 'findOne'),
    // Whoever holds the secret of the link is a customer without an account.
    ...of('appointment', 'hold', 'request', 'findOne', 'history'),
    ...of('appointment', 'propose', 'accept', 'decline', 'reschedule', 'cancel'),
  ]);
  kernel.grant('authenticated', [
    ...of('waitlist-entry', 'find', 'findOne'),
    ...of('feed', 'find', 'create', 'revoke'),
    ...of('calendar', 'events', 'block', 'visits'),
    ...of('closure-assistant', 'preview', 'apply'),
    ...of(
      'appointment',
      'find',
      'confirm',
      'reject',
      'checkIn',
      'start',
      'complete',
      'noShow',
      'undo',
    ),
    ...[
      'bookable-service',
      'resource',
      'availability-rule',
      'availability-exception',
      'closure',
    ].flatMap((type) => of(type, 'find', 'findOne', 'create', 'update', 'delete')),
  ]);
};
