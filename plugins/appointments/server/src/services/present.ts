import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import type { AppointmentActor } from '../../../shared/transitions';
import { linkToken } from './link-token';

/** What goes out: keys that identify accounts and visitors inside stay inside. */
export type AppointmentView = Omit<Appointment, 'customerKey' | 'visitorKey'>;

export const present = ({
  customerKey: _customerKey,
  visitorKey: _visitorKey,
  ...appointment
}: Appointment): AppointmentView => appointment;

/**
 * The answer to whoever has just booked: with the secret of the link when he has no account, since
 * nothing else will let him in again.
 */
export const presentBooked = (
  strapi: Core.Strapi,
  appointment: Appointment,
  side: AppointmentActor,
  hasAccount: boolean,
): AppointmentView & { token?: string } => ({
  ...present(appointment),
  ...(side === 'customer' && !hasAccount ? { token: linkToken(strapi, appointment.id) } : {}),
});
