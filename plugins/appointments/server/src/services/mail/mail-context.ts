import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../../shared/appointment';
import type { Person } from '../../domain/icalendar';
import type { MailLocale } from '../../domain/mail-text';
import { organizerOf } from './organizer';
import { appointments } from '../appointment-store';
import { linkToken } from '../link-token';

/** All that a mail about an appointment needs, in the recipient's language and zone. */
export interface MailContext {
  appointment: Appointment;
  recipient: Person;
  locale: MailLocale;
  timeZone: string;
  service: string;
  place: string;
  organizer: Person;
  link: string;
}

interface Names {
  service: string;
  translations: Partial<Record<string, { name?: string }>> | null;
  resource: string;
  organisation: string;
  organisation_email: string | null;
  locale: MailLocale;
  account_email: string | null;
  account_name: string | null;
}

/** Undefined when there is nobody to write to. Reads in the caller's scope. */
export const mailContext = async (
  strapi: Core.Strapi,
  appointmentId: string,
): Promise<MailContext | undefined> => {
  const db = strapi.db.connection;
  const [appointment] = await appointments(db).where({ document_id: appointmentId }).limit(1);
  if (!appointment) return undefined;
  const { rows } = await db.raw<{ rows: Names[] }>(NAMES, { id: appointmentId });
  const [names] = rows;
  const email = appointment.customerEmail ?? names?.account_email;
  if (!names || !email) return undefined;
  const locale = localeOf(appointment.customerLocale) ?? names.locale;
  return {
    appointment,
    recipient: { name: appointment.customerName ?? names.account_name ?? email, email },
    locale,
    timeZone: appointment.customerTimeZone ?? appointment.timeZone,
    service: names.translations?.[locale]?.name ?? names.service,
    place: `${names.organisation} – ${names.resource}`,
    organizer: organizerOf(strapi, {
      name: names.organisation,
      email: names.organisation_email,
    }),
    link: linkOf(strapi, appointment),
  };
};

const NAMES = `
  SELECT s.name AS service, s.translations::json AS translations, r.name AS resource, o.name AS organisation,
    o.email AS organisation_email, o.default_locale AS locale, u.email AS account_email,
    u.username AS account_name
  FROM appointments a
  JOIN bookable_services s ON s.document_id = a.service_id
  JOIN resources r ON r.document_id = a.resource_id
  JOIN organisations o ON o.document_id = a.organisation_id
  LEFT JOIN up_users u ON a.customer_key = 'user:' || u.document_id
  WHERE a.document_id = :id`;

const localeOf = (locale: string | null): MailLocale | undefined =>
  locale === 'fr' || locale === 'en' || locale === 'ar' ? locale : undefined;

/**
 * The public booking page, where whoever has the link is the customer. Behind `#`, where the secret
 * reaches no server's log and no Referer.
 */
const linkOf = (strapi: Core.Strapi, { id }: Appointment): string => {
  const base = strapi.config.get<string>('server.absoluteUrl', '') || 'http://localhost';
  const query = new URLSearchParams({ appointment: id, token: linkToken(strapi, id) });
  return `${base.replace(/\/$/, '')}/booking/#${query.toString()}`;
};
