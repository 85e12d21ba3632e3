import type { Core } from '@strapi/strapi';
import type { Appointment } from '../../../shared/appointment';
import type { WaitlistEntry } from '../../../shared/waitlist';
import { appointments } from './appointment-store';
import { entries } from './waitlist/entry-store';

const INBOX_LIMIT = 200;
const WAITLIST_LIMIT = 200;

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
