import type { Core } from '@strapi/strapi';
import type { DeskBoard, DeskLead } from '../../../../shared/desk';
import { requireDesk } from './require-desk';
import { stagesOf } from './stages';

const SHOWN = 500;

/** The pipeline: stages, and leads in their order. Finished ones stay for a month. */
export const deskBoard = async (
  strapi: Core.Strapi,
  organisationId: string,
): Promise<DeskBoard> => {
  requireDesk(strapi, organisationId);
  const db = strapi.db.connection;
  const { rows } = await db.raw<{ rows: DeskLead[] }>(
    `SELECT l.document_id AS id, l.title, l.stage_id AS "stageId", l.stage_since AS "stageSince",
       l.priority, c.name AS "clientName", c.consent,
       (SELECT count(*)::int FROM crm_saved_searches s WHERE s.lead_id = l.document_id) AS searches,
       (SELECT min(t.due_at) FROM crm_tasks t
        WHERE t.lead_id = l.document_id AND t.done_at IS NULL) AS "nextTask",
       (SELECT count(*)::int FROM crm_matches m
        WHERE m.lead_id = l.document_id AND m.feedback = 'favourite') AS favourites
     FROM crm_leads l
     JOIN crm_clients c ON c.document_id = l.client_id
     LEFT JOIN crm_stages g ON g.document_id = l.stage_id
     WHERE l.organisation_id = :organisationId
       AND (g.kind IS NULL OR g.kind = 'open' OR l.stage_since > now() - interval '30 days')
     ORDER BY l.rank, l.id LIMIT ${SHOWN + 1}`,
    { organisationId },
  );
  const stages = await stagesOf(db, organisationId);
  return { stages, leads: rows.slice(0, SHOWN), more: rows.length > SHOWN };
};
