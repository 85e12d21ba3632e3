import type { Core } from '@strapi/strapi';
import type { WaitlistEntry } from '../../../../shared/waitlist';
import type { Reference } from '../read-appointment';
import { findEntry } from './find-entry';

export interface WaitlistPosition {
  entry: WaitlistEntry;
  /** How many are asked before, if all of them want the slot; null when one no longer waits. */
  ahead: number | null;
}

export const waitlistPosition = async (
  strapi: Core.Strapi,
  reference: Reference,
): Promise<WaitlistPosition> => {
  const db = strapi.db.connection;
  const { entry, inScope } = await findEntry(strapi, db, reference);
  if (entry.state !== 'waiting') return { entry, ahead: null };
  const { rows } = await inScope(() =>
    db.raw<{ rows: { ahead: string }[] }>(
      `SELECT count(*) AS ahead FROM waitlist_entries other, waitlist_entries mine
       WHERE mine.document_id = :id AND other.organisation_id = mine.organisation_id
         AND other.state = 'waiting' AND other.service_id = mine.service_id
         AND (other.missed_offers, other.id) < (mine.missed_offers, mine.id)`,
      { id: entry.id },
    ),
  );
  return { entry, ahead: Number(rows[0]?.ahead ?? 0) };
};
