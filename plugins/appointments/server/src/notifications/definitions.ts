import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../kernel/shared/events';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type {
  NotificationAudience,
  NotificationDefinition,
  NotificationLocale,
} from '../../../../kernel/shared/notifications';
import type { AppointmentChanged, AppointmentEvent } from '../../../shared/events';
import { WAITLIST_EVENTS } from '../../../shared/waitlist';
import type { WaitlistChanged } from '../../../shared/waitlist';
import { kindOf, MAILS } from '../consumers/mail';
import type { MailKind } from '../domain/mail-text';
import { mailContext } from '../services/mail/mail-context';
import { customerAudience } from './audience';
import { defineReminderEvent, REMINDER_DUE } from './reminder-event';
import { textsOf } from './texts';
import type { NotificationKind } from './texts';

type Titles = Record<NotificationLocale, string>;

const TITLES: Readonly<Record<Exclude<MailKind, 'reminder'>, Titles>> = {
  requested: { fr: 'Demande reçue', en: 'Request received', ar: 'تم استلام الطلب' },
  confirmed: { fr: 'Rendez-vous confirmé', en: 'Appointment confirmed', ar: 'تم تأكيد الموعد' },
  rejected: { fr: 'Demande refusée', en: 'Request turned down', ar: 'تم رفض الطلب' },
  proposed: { fr: 'Autre horaire proposé', en: 'Other time proposed', ar: 'تم اقتراح موعد آخر' },
  rescheduled: { fr: 'Rendez-vous déplacé', en: 'Appointment moved', ar: 'تم تغيير الموعد' },
  cancelled: { fr: 'Rendez-vous annulé', en: 'Appointment cancelled', ar: 'تم إلغاء الموعد' },
};

const SAMPLE = {
  service: 'Consultation',
  place: 'Clinique du Parc – Dr Diop',
  startsAt: '2027-01-04T08:00:00.000Z',
  expiresAt: '2027-01-03T17:00:00.000Z',
  link: 'https://guichet.example/booking/#appointment=sample',
};

const definition = (
  kind: NotificationKind,
  title: Titles,
  events: readonly string[],
  resolve: NotificationDefinition['resolve'],
): NotificationDefinition => ({
  key: `appointments.${kind}`,
  category: 'appointments',
  title,
  events,
  steps: [{ channels: ['in-app'] }, { channels: ['push'] }, { channels: ['email', 'sms'] }],
  sample: SAMPLE,
  texts: textsOf(kind),
  resolve,
});

/** What customers are told; the plugin `notifications` does the telling. */
export const notifyOfAppointments = (strapi: Core.Strapi, kernel: KernelApi): void => {
  defineReminderEvent(kernel.events);
  for (const [kind, title] of Object.entries(TITLES) as [Exclude<MailKind, 'reminder'>, Titles][]) {
    const events = Object.keys(MAILS).filter((name) => MAILS[name as AppointmentEvent] === kind);
    const resolve = (event: DomainEvent) => aboutChange(strapi, kind, event);
    kernel.registerNotification(definition(kind, title, events, resolve));
  }
  const reminder = { fr: 'Rappel', en: 'Reminder', ar: 'تذكير' };
  kernel.registerNotification(
    definition('reminder', reminder, [REMINDER_DUE], (event) => aboutReminder(strapi, event)),
  );
  const offer = { fr: 'Place libérée', en: 'Place became free', ar: 'مكان شاغر' };
  kernel.registerNotification({
    ...definition('waitlist-offer', offer, [WAITLIST_EVENTS.offer], (event) =>
      aboutOffer(strapi, event),
    ),
    // An offer runs out.
    urgent: true,
  });
};

const aboutChange = async (
  strapi: Core.Strapi,
  kind: MailKind,
  event: DomainEvent,
): Promise<NotificationAudience | null> => {
  const data = event.data as AppointmentChanged;
  if (kindOf(event.name as AppointmentEvent, data) !== kind) return null;
  const context = await mailContext(strapi, event.entityId);
  // What was confirmed in the same moment needs no word about the request.
  if (!context || (kind === 'requested' && context.appointment.state !== 'requested')) return null;
  return customerAudience(context, kind, {
    startsAt: new Date(data.startsAt),
    endsAt: new Date(data.endsAt),
    sequence: data.sequence,
    state: data.to,
  });
};

const aboutReminder = async (
  strapi: Core.Strapi,
  event: DomainEvent,
): Promise<NotificationAudience | null> => {
  const { startsAt, minutes } = event.data as { startsAt: string; minutes: number };
  const context = await mailContext(strapi, event.entityId);
  if (context?.appointment.state !== 'confirmed') return null;
  if (context.appointment.startsAt.toISOString() !== startsAt) return null;
  return {
    ...customerAudience(context, 'reminder', context.appointment),
    occasion: `${REMINDER_DUE} ${event.entityId} ${startsAt} ${minutes}`,
  };
};

const aboutOffer = async (
  strapi: Core.Strapi,
  event: DomainEvent,
): Promise<NotificationAudience | null> => {
  const { appointmentId } = event.data as WaitlistChanged;
  const context = appointmentId === null ? undefined : await mailContext(strapi, appointmentId);
  if (context?.appointment.state !== 'held') return null;
  return customerAudience(context, 'waitlist-offer', context.appointment);
};
