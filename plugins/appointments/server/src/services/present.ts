import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import { linkToken } from './link-token';

/** What goes out: keys that identify accounts and visitors inside stay inside. */
export type AppointmentView = Omit<Appointment, 'customerKey' | 'visitorKey'>;

export const present = ({
  customerKey: _customerKey,
  visitorKey: _visitorKey,
  ...appointment
}: Appointment): AppointmentView => appointment;

/**
 * The answer to whoever has just booked. Without an account he gets the secret of the link, since
 * nothing else will let him in again.
 */
export const presentBooked = (
  strapi: Core.Strapi,
  appointment: Appointment,
): AppointmentView & { token?: string } => ({
  ...present(appointment),
  ...(pluginApi(strapi, 'kernel').actor().kind === 'anonymous'
    ? { token: linkToken(strapi, appointment.id) }
    : {}),
});
