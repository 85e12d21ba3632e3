import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../kernel/shared/actor';
import type { DomainEvent } from '../../../../kernel/shared/events';
import type { NotificationAudience } from '../../../../kernel/shared/notifications';
import type { SearchPaused, TaskDue } from '../../../shared/events';
import { baseUrl } from '../services/alerts/secret-link';

/** Whoever it is for; without a name on it, everybody at the desk. */
const whoever = (
  key: string | null,
  organisationId: string,
): Pick<NotificationAudience, 'recipients' | 'members'> =>
  key === null ? { members: { organisationId, roles: DESK_ROLES } } : { recipients: [{ key }] };

const pageOf = (strapi: Core.Strapi, leadId: string | null): string =>
  `${baseUrl(strapi)}/admin/plugins/crm/${leadId === null ? 'tasks' : `leads/${leadId}`}`;

interface TaskRow {
  title: string;
  lead: string | null;
  leadId: string | null;
  dueAt: Date;
  remindAt: Date | null;
  doneAt: Date | null;
  assigneeKey: string | null;
  organisationId: string;
}

export const taskAudience = async (
  strapi: Core.Strapi,
  { entityId, data }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const { remindAt } = data as TaskDue;
  const { rows } = await strapi.db.connection.raw<{ rows: TaskRow[] }>(
    `SELECT t.title, l.title AS lead, t.lead_id AS "leadId", t.due_at AS "dueAt",
       t.remind_at AS "remindAt", t.done_at AS "doneAt", t.assignee_key AS "assigneeKey",
       t.organisation_id AS "organisationId"
     FROM crm_tasks t LEFT JOIN crm_leads l ON l.document_id = t.lead_id
     WHERE t.document_id = :entityId`,
    { entityId },
  );
  const [task] = rows;
  // What was done or put off meanwhile needs no word.
  if (!task || task.doneAt || task.remindAt?.toISOString() !== remindAt) return null;
  const { title, lead, leadId, dueAt, assigneeKey, organisationId } = task;
  return {
    occasion: `crm.task ${entityId} ${remindAt}`,
    ...whoever(assigneeKey, organisationId),
    variables: { title, lead, dueAt: dueAt.toISOString(), link: pageOf(strapi, leadId) },
  };
};

interface PausedRow {
  client: string;
  search: string;
  agentKey: string | null;
  organisationId: string;
}

export const pauseAudience = async (
  strapi: Core.Strapi,
  { entityId, data }: DomainEvent,
): Promise<NotificationAudience | null> => {
  const { leadId, reason } = data as SearchPaused;
  const { rows } = await strapi.db.connection.raw<{ rows: PausedRow[] }>(
    `SELECT c.name AS client, s.name AS search, coalesce(l.agent_key, c.agent_key) AS "agentKey",
       s.organisation_id AS "organisationId"
     FROM crm_saved_searches s
     JOIN crm_leads l ON l.document_id = s.lead_id
     JOIN crm_clients c ON c.document_id = l.client_id
     WHERE s.document_id = :entityId`,
    { entityId },
  );
  const [row] = rows;
  if (!row) return null;
  const { client, search, agentKey, organisationId } = row;
  const ignored = reason === 'ignored';
  return {
    ...whoever(agentKey, organisationId),
    variables: { client, search, ignored, link: pageOf(strapi, leadId) },
  };
};
