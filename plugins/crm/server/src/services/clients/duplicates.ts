import type { Knex } from 'knex';
import { conflict } from '../../../../../kernel/shared/errors';

export interface Twin {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  /** By what it was recognised. */
  by: 'email' | 'phone' | 'name';
  /** Of the names, from 0 to 1. */
  similarity: number;
}

interface Keys {
  emailKey: string | null;
  phoneKey: string | null;
}

/** Mail and phone name a person; a second record with them is made only on purpose. */
export const requireNoTwin = async (
  trx: Knex.Transaction,
  organisationId: string,
  { emailKey, phoneKey }: Keys,
): Promise<void> => {
  if (emailKey === null && phoneKey === null) return;
  // Two forms that are sent at the same moment take turns.
  for (const key of [emailKey, phoneKey].filter((one) => one !== null).sort()) {
    await trx.raw('SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))', {
      key: `crm.client ${organisationId} ${key}`,
    });
  }
  const twins = await trx('crm_clients')
    .where({ organisation_id: organisationId })
    .whereNull('merged_into')
    .where((any) => {
      if (emailKey !== null) any.orWhere('email_key', emailKey);
      if (phoneKey !== null) any.orWhere('phone_key', phoneKey);
    })
    .limit(10)
    .select<{ id: string; name: string }[]>({ id: 'document_id', name: 'name' });
  if (twins.length === 0) return;
  throw conflict('DUPLICATE_CLIENT', 'There is a client with this mail address or phone number', {
    twins,
  });
};

const LIKE = 0.55;

/**
 * Who might be the same person: same mail, same phone, or a similar name (trigrams). In the
 * platform's scope, where the trigram index can be used; the organisation is named.
 */
export const twinsOf = async (db: Knex, organisationId: string, id: string): Promise<Twin[]> => {
  const { rows } = await db.raw<{ rows: Twin[] }>(
    `SELECT o.document_id AS id, o.name, o.email, o.phone,
       CASE WHEN o.email_key = c.email_key THEN 'email' WHEN o.phone_key = c.phone_key THEN 'phone'
         ELSE 'name' END AS by,
       similarity(lower(o.name), lower(c.name)) AS similarity
     FROM crm_clients c JOIN crm_clients o
       ON o.organisation_id = c.organisation_id AND o.document_id <> c.document_id
       AND (o.email_key = c.email_key OR o.phone_key = c.phone_key
         OR (lower(o.name) % lower(c.name) AND similarity(lower(o.name), lower(c.name)) >= :like))
     WHERE c.organisation_id = :organisationId AND c.document_id = :id
       AND o.merged_into IS NULL AND c.merged_into IS NULL
     ORDER BY by, similarity DESC, o.id LIMIT 20`,
    { organisationId, id, like: LIKE },
  );
  return rows;
};

export interface TwinPair {
  by: Twin['by'];
  similarity: number;
  a: Omit<Twin, 'by' | 'similarity'>;
  b: Omit<Twin, 'by' | 'similarity'>;
}

const record = (alias: string): string =>
  `json_build_object('id', ${alias}.document_id, 'name', ${alias}.name, 'email', ${alias}.email,
    'phone', ${alias}.phone)`;

/** All pairs of an organisation, surest first. */
export const twinPairs = async (db: Knex, organisationId: string): Promise<TwinPair[]> => {
  const { rows } = await db.raw<{ rows: TwinPair[] }>(
    `SELECT CASE WHEN a.email_key = b.email_key THEN 'email' WHEN a.phone_key = b.phone_key
         THEN 'phone' ELSE 'name' END AS by,
       similarity(lower(a.name), lower(b.name)) AS similarity,
       ${record('a')} AS a, ${record('b')} AS b
     FROM crm_clients a JOIN crm_clients b
       ON b.organisation_id = a.organisation_id AND b.id > a.id
       AND (b.email_key = a.email_key OR b.phone_key = a.phone_key
         OR (lower(b.name) % lower(a.name) AND similarity(lower(a.name), lower(b.name)) >= :like))
     WHERE a.organisation_id = :organisationId AND b.organisation_id = :organisationId
       AND a.merged_into IS NULL AND b.merged_into IS NULL
     ORDER BY (a.email_key IS NOT DISTINCT FROM b.email_key) DESC, similarity DESC, a.id, b.id
     LIMIT 100`,
    { organisationId, like: LIKE },
  );
  return rows;
};
