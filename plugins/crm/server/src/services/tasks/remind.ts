import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { TASK_UID } from '../../uids';

const PAGE = 500;

interface Due {
  id: string;
  organisationId: string;
  remindAt: Date;
}

/** Each reminder once: what was told of and the event commit together. */
export const remindOfTasks = (strapi: Core.Strapi): Promise<number> =>
  pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, async () => {
    let told = 0;
    for (let page = PAGE; page === PAGE; told += page) page = await remindPage(strapi);
    return told;
  });

const remindPage = (strapi: Core.Strapi): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const { events, clock } = pluginApi(strapi, 'kernel');
    const { rows } = await trx.raw<{ rows: Due[] }>(
      `UPDATE crm_tasks SET reminded_for = remind_at
       WHERE id IN (
         SELECT id FROM crm_tasks
         WHERE remind_at <= :now AND done_at IS NULL AND reminded_for IS DISTINCT FROM remind_at
         ORDER BY remind_at LIMIT ${PAGE} FOR UPDATE SKIP LOCKED)
       RETURNING document_id AS id, organisation_id AS "organisationId", remind_at AS "remindAt"`,
      { now: clock.now() },
    );
    await events.emitMany(
      trx,
      rows.map(({ id, organisationId, remindAt }) => ({
        name: 'crm.task.due' as const,
        organisationId,
        entityType: TASK_UID,
        entityId: id,
        data: { remindAt: remindAt.toISOString() },
      })),
    );
    return rows.length;
  });
