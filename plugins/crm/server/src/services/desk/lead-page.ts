import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import type { DeskInteraction, DeskLeadPage, DeskSearch, DeskTask } from '../../../../shared/desk';
import { organisationOf } from '../belonging';
import { stagesOf } from './stages';
import { TASKS } from './tasks';

type Head = Omit<DeskLeadPage, 'stages' | 'searches' | 'interactions' | 'tasks'>;

/** All that is known of a lead. */
export const leadPage = async (strapi: Core.Strapi, id: string): Promise<DeskLeadPage> => {
  const db = strapi.db.connection;
  const organisationId = await organisationOf(strapi, db, 'crm_leads', id);
  const all = async <Row>(sql: string): Promise<Row[]> =>
    (await db.raw<{ rows: Row[] }>(sql, { id })).rows;
  const [head] = await all<Head>(HEAD);
  if (!head) throw notFound();
  return {
    ...head,
    stages: await stagesOf(db, organisationId),
    searches: await all<DeskSearch>(SEARCHES),
    interactions: await all<DeskInteraction>(INTERACTIONS),
    tasks: await all<DeskTask>(
      `${TASKS} WHERE t.lead_id = :id ORDER BY t.done_at DESC NULLS FIRST, t.due_at LIMIT 50`,
    ),
  };
};

const HEAD = `
  SELECT l.document_id AS id, l.organisation_id AS "organisationId", l.title,
    l.stage_id AS "stageId", l.priority, l.notes,
    json_build_object('id', c.document_id, 'name', c.name, 'email', c.email, 'phone', c.phone,
      'language', c.language, 'consent', c.consent, 'consentAt', c.consent_at || 'Z',
      'consentSource', c.consent_source) AS client
  FROM crm_leads l JOIN crm_clients c ON c.document_id = l.client_id
  WHERE l.document_id = :id`;

const SEARCHES = `
  SELECT document_id AS id, name, criteria::json AS criteria, min_score AS "minScore", frequency,
    active, paused_at AS "pausedAt", pause_reason AS "pauseReason"
  FROM crm_saved_searches WHERE lead_id = :id ORDER BY id LIMIT 50`;

const INTERACTIONS = `
  SELECT document_id AS id, kind, direction, at, summary
  FROM crm_interactions WHERE lead_id = :id ORDER BY at DESC, id DESC LIMIT 100`;
