import type { Appointment } from '../../../../shared/appointment';
import type { AppointmentState } from '../../../../shared/transitions';
import type { CalendarEvent } from '../../domain/icalendar';
import type { MailContext } from './mail-context';

const ENDED: ReadonlySet<AppointmentState> = new Set([
  'cancelled',
  'rejected',
  'expired',
  'no-show',
]);
const OPEN: ReadonlySet<AppointmentState> = new Set(['held', 'requested', 'proposed']);

/** The same in mails and feeds, so that a calendar recognises the appointment. */
export const uidOf = (appointmentId: string): string => `${appointmentId}@appointments.guichet`;

export const statusOf = (state: AppointmentState): CalendarEvent['status'] => {
  if (ENDED.has(state)) return 'CANCELLED';
  return OPEN.has(state) ? 'TENTATIVE' : 'CONFIRMED';
};

/** The slot and the revision that an event spoke of, which may be older than the row. */
export type Revision = Pick<Appointment, 'startsAt' | 'endsAt' | 'sequence' | 'state'>;

export const calendarEventOf = (context: MailContext, revision: Revision): CalendarEvent => ({
  uid: uidOf(context.appointment.id),
  sequence: revision.sequence,
  stamp: context.appointment.changedAt,
  start: revision.startsAt,
  end: revision.endsAt,
  summary: context.service,
  location: context.place,
  url: context.link,
  status: statusOf(revision.state),
  organizer: context.organizer,
  attendee: context.recipient,
});
