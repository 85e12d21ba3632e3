import type { Core } from '@strapi/strapi';
import type { DomainEvent } from '../../../../kernel/shared/events';
import type { NotificationAudience } from '../../../../kernel/shared/notifications';
import type { AlertDue } from '../../../shared/events';
import { ALERTS } from '../database/tables';
import { mayContact } from '../domain/contact';
import type { Consent } from '../domain/contact';
import { linkFor } from '../services/alerts/secret-link';

interface Reader {
  search: string;
  name: string;
  email: string | null;
  consent: Consent;
  locale: string;
  timeZone: string;
  replyTo: string | null;
}

interface Item {
  id: number;
  title: string;
  city: string | null;
  price: string;
  currency: string;
  score: number;
  change: string;
}

/** Who looks, and what was found for him: as both are now, a moment after the alert was due. */
export const alertAudience = async (
  strapi: Core.Strapi,
  { data }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const { searchId, clientId, alertIds, occasion } = data as AlertDue;
  const reader = await readerOf(strapi, searchId);
  if (!reader?.email || !mayContact(reader.consent)) return null;
  const items = await itemsOf(strapi, alertIds);
  if (items.length === 0) return null;
  const { search, name, email, locale, timeZone, replyTo } = reader;
  return {
    occasion: `crm.alert ${occasion}`,
    recipients: [{ key: null, name, email, locale, timeZone }],
    variables: {
      search,
      clientId,
      count: items.length,
      properties: items.map(({ id, price, score, change, ...item }) => ({
        ...item,
        price: Number(price),
        score: Math.round(score / 100),
        change: change.split(':')[0],
        link: linkFor(strapi, 'open', String(id)),
      })),
    },
    replyTo,
    unsubscribeUrl: linkFor(strapi, 'unsubscribe', searchId),
  };
};

const readerOf = async (strapi: Core.Strapi, searchId: string): Promise<Reader | undefined> => {
  const { rows } = await strapi.db.connection.raw<{ rows: Reader[] }>(
    `SELECT s.name AS search, c.name, c.email, c.consent, o.email AS "replyTo",
       coalesce(c.language, o.default_locale) AS locale, coalesce(c.time_zone, o.time_zone) AS "timeZone"
     FROM crm_saved_searches s
     JOIN crm_leads l ON l.document_id = s.lead_id
     JOIN crm_clients c ON c.document_id = l.client_id
     JOIN organisations o ON o.document_id = s.organisation_id
     WHERE s.document_id = :searchId`,
    { searchId },
  );
  return rows[0];
};

const itemsOf = async (strapi: Core.Strapi, ids: readonly number[]): Promise<Item[]> => {
  const { rows } = await strapi.db.connection.raw<{ rows: Item[] }>(
    `SELECT a.id, a.score, a.change, p.title, p.city, p.price, p.currency
     FROM ${ALERTS} a JOIN properties p ON p.document_id = a.property_id
     WHERE a.id = ANY (CAST(:ids AS int[])) ORDER BY a.score DESC, a.id`,
    { ids: [...ids] },
  );
  return rows;
};
