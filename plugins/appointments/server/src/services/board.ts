import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import type { WaitlistEntry } from '../../../shared/waitlist';
import { appointments } from './appointment-store';
import { entries } from './waitlist/entry-store';

const INBOX_LIMIT = 200;
const WAITLIST_LIMIT = 200;
const SETUP_LIMIT = 500;

/** Requests and counter-proposals that wait for the desk, the nearest first. */
export const inbox = (strapi: Core.Strapi): Promise<Appointment[]> =>
  appointments(strapi.db.connection)
    .where(
      (open) =>
        void open
          .where({ state: 'requested' })
          .orWhere({ state: 'proposed', proposed_by: 'customer' }),
    )
    .orderBy(['starts_at', 'document_id'])
    .limit(INBOX_LIMIT);

export const waiting = (strapi: Core.Strapi): Promise<WaitlistEntry[]> =>
  entries(strapi.db.connection)
    .whereIn('state', ['waiting', 'offered'])
    .orderBy(['missed_offers', 'waitlist_entries.id'])
    .limit(WAITLIST_LIMIT);

export interface BoardSetup {
  resources: { id: string; organisationId: string; name: string; kind: string; timeZone: string }[];
  services: { id: string; organisationId: string; name: string; durationMinutes: number }[];
}

/** What the board's columns and filters show: only what the caller's desk works with. */
export const boardSetup = async (
  strapi: Core.Strapi,
  organisationIds: readonly string[] | null,
): Promise<BoardSetup> => {
  const db = strapi.db.connection;
  const resources = db('resources').where({ active: true }).orderBy('name').limit(SETUP_LIMIT);
  const services = db('bookable_services')
    .where({ active: true })
    .orderBy('name')
    .limit(SETUP_LIMIT);
  if (organisationIds !== null) {
    resources.whereIn('organisation_id', organisationIds);
    services.whereIn('organisation_id', organisationIds);
  }
  const [shownResources, shownServices] = await Promise.all([
    resources.select({
      id: 'document_id',
      organisationId: 'organisation_id',
      name: 'name',
      kind: 'kind',
      timeZone: 'time_zone',
    }),
    services.select({
      id: 'document_id',
      organisationId: 'organisation_id',
      name: 'name',
      durationMinutes: 'duration_minutes',
    }),
  ]);
  return {
    resources: shownResources as BoardSetup['resources'],
    services: shownServices as BoardSetup['services'],
  };
};
