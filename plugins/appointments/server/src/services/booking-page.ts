import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { formatDay } from '../domain/time';
import { zoneFor } from '../domain/zone';
import { settings } from '../settings';

/** What somebody who is not yet anybody's customer may know: who takes bookings, and for what. */
export interface OfferingOrganisation {
  id: string;
  slug: string;
  name: string;
  kind: string;
  timeZone: string;
  phone: string | null;
  email: string | null;
}

export interface OfferedService {
  id: string;
  name: string;
  translations: Partial<Record<string, { name?: string }>> | null;
  durationMinutes: number;
  priceMinor: number | null;
  currency: string | null;
  /** False: only with an account. */
  anonymousAllowed: boolean;
  /** True: booked at once, without anybody's approval. */
  autoConfirm: boolean;
  changeNoticeMinutes: number;
  resources: { id: string; name: string; kind: string }[];
}

export interface BookingPage extends OfferingOrganisation {
  services: OfferedService[];
  captcha: { siteKey: string } | null;
}

const MOST_ORGANISATIONS = 200;
const MOST_SERVICES = 200;

const COLUMNS = {
  id: 'organisation.document_id',
  slug: 'organisation.slug',
  name: 'organisation.name',
  kind: 'organisation.kind',
  timeZone: 'organisation.time_zone',
  phone: 'organisation.phone',
  email: 'organisation.email',
};

const SERVICE_COLUMNS = {
  id: 'service.document_id',
  name: 'service.name',
  durationMinutes: 'service.duration_minutes',
  anonymousAllowed: 'service.anonymous_allowed',
  autoConfirm: 'service.auto_confirm',
  changeNoticeMinutes: 'service.change_notice_minutes',
};

// Strapi leaves jsonb as text, but not json.
const TRANSLATIONS = 'service.translations::json AS translations';

const RESOURCES = `
  json_agg(json_build_object('id', resource.document_id, 'name', resource.name, 'kind', resource.kind)
    ORDER BY resource.name) AS resources`;

/** The fee that is valid today, of services whose price is one; else the service's own price. */
const FEE = `
  LEFT JOIN LATERAL (
    SELECT amount, currency FROM consultation_fees
    WHERE organisation_id = service.organisation_id AND code = service.fee_code
      AND valid_from <= CAST(:today AS date) AND coalesce(valid_until >= CAST(:today AS date), true)
    ORDER BY id LIMIT 1) AS fee ON true`;
const PRICE = `coalesce(fee.amount, service.price_minor) AS "priceMinor",
  coalesce(fee.currency, service.currency) AS currency`;

/** The organisations with something to book, by name. */
export const offeringOrganisations = (strapi: Core.Strapi): Promise<OfferingOrganisation[]> => {
  const db = strapi.db.connection;
  return db('organisations as organisation')
    .whereExists(
      db('bookable_services as service')
        .join('resources_services_lnk as link', 'link.bookable_service_id', 'service.id')
        .join('resources as resource', 'resource.id', 'link.resource_id')
        .where({ 'service.active': true, 'resource.active': true })
        .whereRaw('service.organisation_id = organisation.document_id')
        .select(db.raw('1')),
    )
    .orderBy(['organisation.name', 'organisation.id'])
    .limit(MOST_ORGANISATIONS)
    .select<OfferingOrganisation[]>(COLUMNS);
};

/** One organisation, by its slug, with what can be booked there. */
export const bookingPage = async (strapi: Core.Strapi, slug: string): Promise<BookingPage> => {
  const organisation = await strapi.db
    .connection('organisations as organisation')
    .where({ 'organisation.slug': slug })
    .first<OfferingOrganisation | undefined>(COLUMNS);
  if (!organisation) throw notFound('There is no such organisation');
  const { secret, siteKey } = settings(strapi).captcha;
  return {
    ...organisation,
    services: await offeredServices(strapi, organisation),
    captcha: secret === '' || siteKey === '' ? null : { siteKey },
  };
};

const offeredServices = (
  strapi: Core.Strapi,
  { id, timeZone }: OfferingOrganisation,
): Promise<OfferedService[]> => {
  const db = strapi.db.connection;
  const now = pluginApi(strapi, 'kernel').clock.now().getTime();
  const today = formatDay(zoneFor(timeZone, now, now).toWall(now).day);
  return db('bookable_services as service')
    .join('resources_services_lnk as link', 'link.bookable_service_id', 'service.id')
    .join('resources as resource', 'resource.id', 'link.resource_id')
    .joinRaw(FEE, { today })
    .where({ 'service.organisation_id': id })
    .where({ 'service.active': true, 'resource.active': true })
    .groupBy('service.id', 'fee.amount', 'fee.currency')
    .orderBy(['service.name', 'service.id'])
    .limit(MOST_SERVICES)
    .select<OfferedService[]>(
      SERVICE_COLUMNS,
      db.raw(PRICE),
      db.raw(TRANSLATIONS),
      db.raw(RESOURCES),
    );
};
