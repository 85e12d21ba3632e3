import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { AppointmentChanged, AppointmentEvent } from '../../../shared/events';
import { MINUTE } from '../domain/time';
import { inVerbTransaction } from '../services/verb-transaction';
import { settings } from '../settings';

const EVENTS: readonly AppointmentEvent[] = [
  'appointments.appointment.confirmed',
  'appointments.appointment.accepted',
  'appointments.appointment.rescheduled',
  'appointments.appointment.undone',
];

/** Plans the reminders of an appointment that stands. One that moves leaves its old ones void. */
export const consumeForReminders = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'appointments.reminders',
    events: EVENTS,
    handle: async (event, context) => {
      const { to, startsAt } = event.data as AppointmentChanged;
      if (to !== 'confirmed') return;
      const now = kernel.clock.now().getTime();
      await inVerbTransaction(strapi, async (trx) => {
        for (const minutes of settings(strapi).reminderMinutes) {
          const runAt = new Date(Date.parse(startsAt) - minutes * MINUTE);
          if (runAt.getTime() <= now) continue;
          const payload = { appointmentId: event.entityId, startsAt, minutes };
          const uniqueKey = `${event.entityId} ${startsAt} ${minutes}`;
          await kernel.jobs.enqueue(trx, 'appointments.remind', payload, { runAt, uniqueKey });
        }
        await context.settle(trx);
      });
    },
  });
};
