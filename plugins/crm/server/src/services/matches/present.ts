import type { Knex } from 'knex';
import type { Explanation } from '../../../../shared/explanation';
import type { Feedback } from '../../../../shared/feedback';
import type { Listing } from '../../../../shared/listing';
import { MATCHES } from '../../database/tables';

export interface MatchView {
  leadId: string;
  searchId: string;
  property: PropertyView;
  /** From 0 to 100. */
  score: number;
  findings: Extract<Explanation, { matches: true }>['findings'];
  feedback: Feedback | null;
}

export interface PropertyView extends Omit<Listing, 'listedAt'> {
  title: string;
  city: string | null;
  reference: string | null;
  listedAt: string;
}

interface Titles {
  id: string;
  title: string;
  city: string | null;
  reference: string | null;
}

export const titlesOf = async (db: Knex, ids: readonly string[]): Promise<Map<string, Titles>> => {
  if (ids.length === 0) return new Map();
  const rows: Titles[] = await db('properties')
    .whereIn('document_id', [...ids])
    .select({ id: 'document_id', title: 'title', city: 'city', reference: 'reference' });
  return new Map(rows.map((row) => [row.id, row]));
};

export const propertyView = (listing: Listing, titles: Map<string, Titles>): PropertyView => {
  const known = titles.get(listing.id);
  return {
    ...listing,
    listedAt: new Date(listing.listedAt).toISOString(),
    title: known?.title ?? '',
    city: known?.city ?? null,
    reference: known?.reference ?? null,
  };
};

/** What was said, by lead and property. */
export const feedbackOf = async (
  db: Knex,
  pairs: { leads: readonly string[]; properties: readonly string[] },
): Promise<Map<string, Feedback>> => {
  const rows = await db(MATCHES)
    .whereIn('lead_id', [...pairs.leads])
    .whereIn('property_id', [...pairs.properties])
    .whereNotNull('feedback')
    .select<{ lead: string; property: string; feedback: Feedback }[]>({
      lead: 'lead_id',
      property: 'property_id',
      feedback: 'feedback',
    });
  return new Map(rows.map((row) => [`${row.lead} ${row.property}`, row.feedback]));
};
