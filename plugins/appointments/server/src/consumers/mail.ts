import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { AppointmentChanged, AppointmentEvent } from '../../../shared/events';
import type { MailKind } from '../domain/mail-text';
import { mailContext } from '../services/mail/mail-context';
import { sendAppointmentMail } from '../services/mail/send-appointment-mail';

/** Which event writes which mail. A cancelled hold is nobody's news. */
export const MAILS: Partial<Record<AppointmentEvent, MailKind>> = {
  'appointments.appointment.requested': 'requested',
  'appointments.appointment.confirmed': 'confirmed',
  'appointments.appointment.accepted': 'confirmed',
  'appointments.appointment.undone': 'confirmed',
  'appointments.appointment.rejected': 'rejected',
  'appointments.appointment.proposed': 'proposed',
  'appointments.appointment.rescheduled': 'rescheduled',
  'appointments.appointment.cancelled': 'cancelled',
};

/** Writes to the customer about what happened to his appointment. */
export const consumeForMail = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'appointments.mail',
    events: Object.keys(MAILS),
    handle: async (event) => {
      const data = event.data as AppointmentChanged;
      const kind = kindOf(event.name as AppointmentEvent, data);
      if (!kind) return;
      const context = await mailContext(strapi, event.entityId);
      // What was confirmed in the same moment needs no word about the request.
      if (!context || (kind === 'requested' && context.appointment.state !== 'requested')) return;
      await sendAppointmentMail(strapi, context, {
        kind,
        messageId: event.id,
        revision: {
          startsAt: new Date(data.startsAt),
          endsAt: new Date(data.endsAt),
          sequence: data.sequence,
          state: data.to,
        },
      });
    },
  });
};

export const kindOf = (
  name: AppointmentEvent,
  { from, to, by }: AppointmentChanged,
): MailKind | undefined => {
  const kind = MAILS[name];
  if (kind === 'cancelled' && from === 'held') return undefined;
  // Who proposes something knows it; who was checked in by mistake need not.
  if (kind === 'proposed' && by === 'customer') return undefined;
  if (name.endsWith('undone') && (to !== 'confirmed' || from === 'checked-in')) {
    return undefined;
  }
  return kind;
};
