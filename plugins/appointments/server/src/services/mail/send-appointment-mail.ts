import type { Core } from '@strapi/strapi';
import { icalendar } from '../../domain/icalendar';
import type { CalendarMethod } from '../../domain/icalendar';
import { mailText } from '../../domain/mail-text';
import type { MailKind } from '../../domain/mail-text';
import { calendarEventOf } from './calendar-event';
import type { Revision } from './calendar-event';
import type { MailContext } from './mail-context';
import { sendMail } from './transport';

/** Kinds that change what stands in the recipient's calendar. */
const METHODS: Partial<Record<MailKind, CalendarMethod>> = {
  confirmed: 'REQUEST',
  rescheduled: 'REQUEST',
  cancelled: 'CANCEL',
};

export interface AppointmentMail {
  kind: MailKind;
  revision: Revision;
  /** Equal for every try, so that a mail that went out twice can be recognised. */
  messageId: string;
}

export const sendAppointmentMail = async (
  strapi: Core.Strapi,
  context: MailContext,
  { kind, revision, messageId }: AppointmentMail,
): Promise<void> => {
  const { locale, service, place, timeZone, link, recipient, organizer } = context;
  const { startsAt: start } = revision;
  const method = METHODS[kind];
  await sendMail(strapi, {
    to: { name: recipient.name, address: recipient.email },
    replyTo: organizer.email,
    messageId: `<${messageId}@appointments.guichet>`,
    headers: { 'Content-Language': locale },
    ...mailText({ kind, locale, service, place, start, timeZone, link }),
    ...(method
      ? {
          icalEvent: {
            method,
            filename: 'appointment.ics',
            content: icalendar(method, [calendarEventOf(context, revision)]),
          },
        }
      : {}),
  });
};
