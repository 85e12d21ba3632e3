import type { EventName, EventVisibility } from '../../../kernel/shared/events';
import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type { NoticeEvent, ShiftEvent, TicketEvent } from '../../shared/events';

/** A wall display has no account: what happens to a number is public. */
const TICKETS: Readonly<Record<TicketEvent, string>> = {
  'queues.ticket.issued': 'Somebody drew a ticket.',
  'queues.ticket.called': 'A ticket was called to a service point.',
  'queues.ticket.recalled': 'A ticket was called again.',
  'queues.ticket.serving': 'The visitor has come to the service point.',
  'queues.ticket.served': 'The visitor was served.',
  'queues.ticket.held': 'An agent put the ticket on hold.',
  'queues.ticket.parked': 'The visitor stepped aside.',
  'queues.ticket.resumed': 'The ticket is back in the line, at its old place.',
  'queues.ticket.transferred': 'It went on to another queue, as another ticket of the same visit.',
  'queues.ticket.missed': 'The visitor did not come when called.',
  'queues.ticket.cancelled': 'The visitor left, or the day was over.',
  'queues.ticket.withdrawn': 'What had sent the visitor on was taken back, and this leg with it.',
  'queues.ticket.undone': 'The last verb was taken back.',
};

const NOTICES: Readonly<Record<NoticeEvent, string>> = {
  'queues.notice.near': 'Few are ahead of a visitor: time to come near.',
  'queues.notice.leave-now': 'A visitor who is away has to leave now to be in time.',
};

const SHIFTS: Readonly<Record<ShiftEvent, string>> = {
  'queues.shift.opened': 'An agent has begun to work at a service point.',
  'queues.shift.paused': 'An agent pauses.',
  'queues.shift.resumed': 'An agent is back from a pause.',
  'queues.shift.closed': 'An agent has gone.',
  'queues.shift.planned': 'An agent has said until when he means to work.',
};

export const defineEvents = ({ events }: KernelApi): void => {
  const define = (all: Readonly<Record<string, string>>, visibility: EventVisibility): void => {
    for (const [name, description] of Object.entries(all)) {
      events.define(name as EventName, { version: 1, description, visibility });
    }
  };
  define(TICKETS, 'public');
  define(NOTICES, 'organisation');
  define(SHIFTS, 'organisation');
};
