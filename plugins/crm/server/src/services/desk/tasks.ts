import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { DeskTask } from '../../../../shared/desk';
import { TASK_UID } from '../../uids';
import { organisationOf } from '../belonging';
import { requireDesk } from './require-desk';

export const TASKS = `
  SELECT t.document_id AS id, t.title, t.due_at AS "dueAt", t.done_at AS "doneAt", t.priority,
    t.lead_id AS "leadId", l.title AS "leadTitle", c.name AS "clientName"
  FROM crm_tasks t
  LEFT JOIN crm_leads l ON l.document_id = t.lead_id
  LEFT JOIN crm_clients c ON c.document_id = coalesce(t.client_id, l.client_id)`;

/** What is to be done until the end of the week, and what was done today. */
export const deskTasks = async (
  strapi: Core.Strapi,
  organisationId: string,
): Promise<DeskTask[]> => {
  requireDesk(strapi, organisationId);
  const now = pluginApi(strapi, 'kernel').clock.now();
  const { rows } = await strapi.db.connection.raw<{ rows: DeskTask[] }>(
    `${TASKS} WHERE t.organisation_id = :organisationId
       AND ((t.done_at IS NULL AND t.due_at < :now::timestamp + interval '7 days')
         OR t.done_at > :now::timestamp - interval '12 hours')
     ORDER BY t.due_at, t.id LIMIT 200`,
    { organisationId, now },
  );
  return rows;
};

/** Ticks a task off, or takes that back. */
export const finishTask = async (strapi: Core.Strapi, id: string, done: boolean): Promise<void> => {
  await organisationOf(strapi, strapi.db.connection, 'crm_tasks', id);
  const doneAt = done ? pluginApi(strapi, 'kernel').clock.now().toISOString() : null;
  await strapi.documents(TASK_UID).update({ documentId: id, data: { doneAt } as never });
};
