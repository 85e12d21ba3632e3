import type { Core } from '@strapi/strapi';
import type { EventsApi } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import { APPOINTMENT_UID } from '../uids';
import { inVerbTransaction } from '../services/verb-transaction';

export const REMINDER_DUE = 'appointments.reminder.due';

declare module '../../../../kernel/shared/events' {
  interface EventPayloads {
    'appointments.reminder.due': { startsAt: string; minutes: number };
  }
}

export const defineReminderEvent = (events: EventsApi): void => {
  events.define(REMINDER_DUE, {
    version: 1,
    description: 'It is time to remind somebody of an appointment that stands.',
    visibility: 'organisation',
  });
};

export const tellOfReminder = (
  strapi: Core.Strapi,
  { id, organisationId, startsAt }: Appointment,
  minutes: number,
): Promise<unknown> =>
  inVerbTransaction(strapi, (trx) =>
    pluginApi(strapi, 'kernel').events.emit(trx, {
      name: REMINDER_DUE,
      organisationId,
      entityType: APPOINTMENT_UID,
      entityId: id,
      data: { startsAt: startsAt.toISOString(), minutes },
    }),
  );
