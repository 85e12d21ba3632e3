import { userKey } from '../../../../kernel/shared/actor';
import type { NotificationAudience } from '../../../../kernel/shared/notifications';
import { icalendar } from '../domain/icalendar';
import type { CalendarMethod } from '../domain/icalendar';
import type { MailKind } from '../domain/mail-text';
import { calendarEventOf } from '../services/mail/calendar-event';
import type { Revision } from '../services/mail/calendar-event';
import type { MailContext } from '../services/mail/mail-context';

/** Kinds that change what stands in the recipient's calendar. */
const METHODS: Partial<Record<MailKind, CalendarMethod & ('REQUEST' | 'CANCEL')>> = {
  confirmed: 'REQUEST',
  rescheduled: 'REQUEST',
  cancelled: 'CANCEL',
};

/** The customer, and what is said to him about this revision of his appointment. */
export const customerAudience = (
  context: MailContext,
  kind: MailKind | 'waitlist-offer',
  revision: Revision,
): NotificationAudience => {
  const { appointment, recipient, locale, timeZone, organizer } = context;
  const method = kind === 'waitlist-offer' ? undefined : METHODS[kind];
  const { customerKey } = appointment;
  return {
    recipients: [
      {
        key: userKey(customerKey),
        name: recipient.name,
        email: recipient.email,
        phone: appointment.customerPhone,
        locale,
        timeZone,
      },
    ],
    variables: {
      service: context.service,
      place: context.place,
      link: context.link,
      startsAt: revision.startsAt.toISOString(),
      expiresAt: appointment.expiresAt?.toISOString() ?? null,
    },
    replyTo: organizer.email,
    calendar: method
      ? { method, content: icalendar(method, [calendarEventOf(context, revision)]) }
      : null,
  };
};
