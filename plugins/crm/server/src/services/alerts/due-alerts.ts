import type { Knex } from 'knex';
import { ALERTS } from '../../database/tables';
import type { NotificationLocale } from '../../../../../kernel/shared/notifications';
import type { Frequency } from '../../domain/alerts/due';
import type { Consent } from '../../domain/contact';

export interface DueAlert {
  id: number;
  property_id: string;
  frequency: Frequency;
}

/**
 * The due alerts of one search. The search is locked, so that processes take different ones, and
 * looked at after the lock: what another has just sent is no longer due.
 */
export const claimDue = async (
  trx: Knex.Transaction,
  now: Date,
): Promise<{ searchId: string; alerts: DueAlert[] } | null> => {
  const first = await trx('crm_saved_searches')
    .whereIn(
      'document_id',
      trx(ALERTS)
        .where({ state: 'due' })
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(AHEAD)
        .select('search_id'),
    )
    .forUpdate()
    .skipLocked()
    .first<{ document_id: string } | undefined>('document_id');
  if (!first) return null;
  const searchId = first.document_id;
  const alerts = await trx(ALERTS)
    .where({ state: 'due', search_id: searchId })
    .where('due_at', '<=', now)
    .orderBy('id')
    .limit(IN_ONE_MAIL)
    .select<DueAlert[]>('id', 'property_id', 'frequency');
  return { searchId, alerts };
};

const AHEAD = 200;
const IN_ONE_MAIL = 50;

/** Alerts of searches that were deleted meanwhile. */
export const withholdOrphans = (db: Knex): Promise<number> =>
  db(ALERTS)
    .where({ state: 'due' })
    .whereNotExists(
      db('crm_saved_searches').select('id').whereRaw('document_id = crm_alerts.search_id'),
    )
    .update({ state: 'withheld' });

export interface Addressee {
  searchId: string;
  searchName: string;
  leadId: string;
  clientId: string;
  organisationId: string;
  ignored: number;
  agentKey: string | null;
  active: boolean;
  paused: boolean;
  email: string | null;
  language: NotificationLocale;
  consent: Consent;
}

/** As things are now, with the client locked: a consent that is withdrawn meanwhile waits for us. */
export const addresseeOf = async (
  trx: Knex.Transaction,
  searchId: string,
): Promise<Addressee | undefined> => {
  const { rows } = await trx.raw<{ rows: Addressee[] }>(
    `SELECT s.document_id AS "searchId", s.name AS "searchName", l.document_id AS "leadId",
       c.document_id AS "clientId", s.organisation_id AS "organisationId",
       s.ignored_alerts AS ignored, l.agent_key AS "agentKey", s.active,
       s.paused_at IS NOT NULL AS paused, c.email, c.consent,
       coalesce(c.language, o.default_locale, 'fr') AS language
     FROM crm_saved_searches s
     JOIN crm_leads l ON l.document_id = s.lead_id
     JOIN crm_clients c ON c.document_id = l.client_id
     JOIN organisations o ON o.document_id = s.organisation_id
     WHERE s.document_id = :searchId
     FOR SHARE OF c FOR UPDATE OF s`,
    { searchId },
  );
  return rows[0];
};

export const settleAlerts = async (
  trx: Knex.Transaction,
  alerts: readonly DueAlert[],
  settled: { state: 'sent' | 'withheld'; occasion?: string; sent_at?: Date },
): Promise<void> => {
  if (alerts.length === 0) return;
  await trx(ALERTS)
    .whereIn(
      'id',
      alerts.map(({ id }) => id),
    )
    .update(settled);
};
