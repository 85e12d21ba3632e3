import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { MATCHES } from '../../database/tables';
import { dueAt } from '../../domain/alerts/due';
import type { Hours } from '../../domain/alerts/due';
import { settings } from '../../settings';
import { LEAD_UID } from '../../uids';
import { indexHost } from '../index/index-host';
import { propertiesById } from '../index/listing-rows';
import { keyOf, writeToLedger } from './ledger';
import type { NewAlert } from './ledger';
import { lockSeen, noteChanges } from './seen';
import type { Changed } from './seen';

interface Recipient {
  searchId: string;
  leadId: string;
  clientId: string;
  organisationId: string;
  minScore: number;
  frequency: 'never' | 'instant' | 'daily' | 'weekly';
  timeZone: string;
  createdAt: Date;
}

interface Found {
  recipient: Recipient;
  change: Changed;
  /** Hundredths. */
  score: number;
}

/**
 * Looks at properties that may have changed and writes an alert for each search that a change
 * concerns. What was seen, the ledger and the events commit together; the ledger's unique key
 * (search, property, change) lets no change be told twice. In the platform's scope.
 */
export const assess = async (
  strapi: Core.Strapi,
  ids: readonly string[],
  settle?: (trx: Knex.Transaction) => Promise<void>,
): Promise<number> => {
  await indexHost(strapi).catchUp();
  return inTransaction(strapi, async (trx) => {
    const rows = await propertiesById(trx, ids);
    const changes =
      rows.length === 0 ? [] : await noteChanges(trx, rows, await lockSeen(trx, rows));
    const found = await concerned(strapi, trx, changes);
    const told = await writeAlerts(strapi, trx, found);
    await settle?.(trx);
    return told;
  });
};

const concerned = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly Changed[],
): Promise<Found[]> => {
  const host = indexHost(strapi);
  const now = pluginApi(strapi, 'kernel').clock.now().getTime();
  const found: Found[] = [];
  for (const change of changes) {
    const { row } = change;
    const { searches } = host.placeOf(row.organisationId);
    const hits = searches.wanting(row.listing, now);
    const recipients = await recipientsOf(
      trx,
      hits.map(({ id }) => id),
      row.listing.id,
    );
    for (const { id, score } of hits) {
      const recipient = recipients.get(id);
      if (!recipient || change.since < recipient.createdAt) continue;
      found.push({ recipient, change, score });
    }
  }
  return found;
};

/** Searches as they are in this transaction; without those whose lead discarded the property. */
const recipientsOf = async (
  trx: Knex.Transaction,
  ids: readonly string[],
  propertyId: string,
): Promise<Map<string, Recipient>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await trx.raw<{ rows: Recipient[] }>(
    `SELECT s.document_id AS "searchId", l.document_id AS "leadId", l.client_id AS "clientId",
       s.organisation_id AS "organisationId", s.min_score AS "minScore", s.created_at AS "createdAt",
       CASE WHEN s.paused_at IS NULL THEN s.frequency ELSE 'never' END AS frequency,
       coalesce(c.time_zone, o.time_zone) AS "timeZone"
     FROM crm_saved_searches s
     JOIN crm_leads l ON l.document_id = s.lead_id
     JOIN crm_clients c ON c.document_id = l.client_id
     JOIN organisations o ON o.document_id = s.organisation_id
     LEFT JOIN ${MATCHES} m ON m.lead_id = l.document_id AND m.property_id = :propertyId
     WHERE s.document_id = ANY(:ids::text[]) AND s.active
       AND m.feedback IS DISTINCT FROM 'discard'`,
    { ids: [...ids], propertyId },
  );
  return new Map(rows.map((row) => [row.searchId, row]));
};

/** Alerts of one statement: a popular property may concern any number of searches. */
const CHUNK = 1_000;

const writeAlerts = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  found: readonly Found[],
): Promise<number> => {
  let due = 0;
  for (let start = 0; start < found.length; start += CHUNK) {
    due += await writeSome(strapi, trx, found.slice(start, start + CHUNK));
  }
  return due;
};

const writeSome = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  found: readonly Found[],
): Promise<number> => {
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now();
  const alerts = found.map((one) => alertOf(one, now, settings(strapi)));
  const written = await writeToLedger(trx, alerts);
  const news = found.filter((_one, index) => written.has(keyOf(alerts[index] as NewAlert)));
  await kernel.events.emitMany(
    trx,
    news.map(({ recipient, change, score }) => ({
      name: 'crm.lead.matched' as const,
      organisationId: recipient.organisationId,
      entityType: LEAD_UID,
      entityId: recipient.leadId,
      data: {
        leadId: recipient.leadId,
        clientId: recipient.clientId,
        searchId: recipient.searchId,
        propertyId: change.row.listing.id,
        score: score / 100,
        change: change.kind,
      },
    })),
  );
  return news.filter(({ recipient }) => recipient.frequency !== 'never').length;
};

const alertOf = ({ recipient, change, score }: Found, now: Date, hours: Hours): NewAlert => {
  const { organisationId, searchId, leadId, clientId, frequency, timeZone } = recipient;
  const told = frequency !== 'never';
  return {
    ...{ organisationId, searchId, leadId, clientId, frequency, score },
    propertyId: change.row.listing.id,
    change: change.key,
    createdAt: now,
    dueAt: told ? dueAt(now, frequency, timeZone, hours) : null,
    state: told ? 'due' : 'desk',
  };
};
