import type { KernelApi } from '../../../kernel/shared/kernel-api';
import type { AppointmentEvent } from '../../shared/events';
import type { WAITLIST_EVENTS } from '../../shared/waitlist';

type WaitlistEvent = (typeof WAITLIST_EVENTS)[keyof typeof WAITLIST_EVENTS];

const DESCRIPTIONS: Readonly<Record<AppointmentEvent | WaitlistEvent, string>> = {
  'appointments.appointment.held': 'A slot is kept for some minutes.',
  'appointments.appointment.requested': 'Somebody asked for an appointment.',
  'appointments.appointment.confirmed': 'The desk agreed to a request.',
  'appointments.appointment.rejected': 'The desk turned a request down.',
  'appointments.appointment.proposed': 'One side proposed other slots.',
  'appointments.appointment.accepted': 'The other side took one of the proposed slots.',
  'appointments.appointment.declined': 'The other side took none of the proposed slots.',
  'appointments.appointment.rescheduled': 'It moved to another slot.',
  'appointments.appointment.cancelled': 'One side called it off.',
  'appointments.appointment.checked-in': 'The customer has arrived.',
  'appointments.appointment.started': 'It has begun.',
  'appointments.appointment.completed': 'It is over.',
  'appointments.appointment.missed': 'The customer did not come.',
  'appointments.appointment.expired': 'A hold, a proposal or an unanswered request ran out.',
  'appointments.appointment.undone': 'Check-in, no-show or cancel was taken back.',
  'appointments.waitlist-entry.joined': 'Somebody waits for a slot.',
  'appointments.waitlist-entry.offered': 'A slot that became free is held for who waits.',
  'appointments.waitlist-entry.booked': 'Who waited has taken the offered slot.',
  'appointments.waitlist-entry.missed': 'An offer ran out or was turned down.',
  'appointments.waitlist-entry.left': 'Somebody waits no longer.',
  'appointments.waitlist-entry.lapsed': 'The wanted time is over, or too many offers were missed.',
};

export const defineEvents = ({ events }: KernelApi): void => {
  for (const [name, description] of Object.entries(DESCRIPTIONS)) {
    events.define(name as AppointmentEvent | WaitlistEvent, {
      version: 1,
      description,
      visibility: 'organisation',
    });
  }
};
