import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { tellOfReminder } from '../notifications/reminder-event';
import { mailContext } from '../services/mail/mail-context';
import { sendAppointmentMail } from '../services/mail/send-appointment-mail';

declare module '../../../../kernel/shared/jobs' {
  interface JobPayloads {
    'appointments.remind': { appointmentId: string; startsAt: string; minutes: number };
  }
}

/** Reminds of an appointment that still stands at the time for which the reminder was made. */
export const defineRemindJob = (strapi: Core.Strapi, { jobs }: KernelApi): void => {
  jobs.define('appointments.remind', {
    run: async ({ appointmentId, startsAt, minutes }, { id }) => {
      const context = await mailContext(strapi, appointmentId);
      if (!context) return;
      const { appointment } = context;
      const stands = appointment.state === 'confirmed';
      if (!stands || appointment.startsAt.toISOString() !== startsAt) return;
      if (strapi.plugin('notifications')) {
        await tellOfReminder(strapi, appointment, minutes);
        return;
      }
      const mail = { kind: 'reminder' as const, messageId: id, revision: appointment };
      await sendAppointmentMail(strapi, context, mail);
    },
  });
};
