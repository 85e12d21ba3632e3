import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { NOTICE_EVENTS } from '../../../shared/events';
import type { NoticeEvent } from '../../../shared/events';
import type { Ticket } from '../../../shared/ticket';
import { NOTICES } from '../database/tables';
import { TICKET_UID } from '../uids';
import { findQueue } from './queue-store';
import { standingOf } from './standing';
import type { Standing } from './standing';
import { TICKET_COLUMNS } from './ticket-store';

/** Those at the head of the line who have not been told so. Read without a lock, as `NOTICES` says. */
const NEAR = `
  SELECT * FROM (
    SELECT ${TICKET_COLUMNS} FROM tickets WHERE queue_id = :queueId AND state = 'waiting'
    ORDER BY rank_at, id LIMIT :limit) AS head
  WHERE NOT EXISTS (SELECT 1 FROM ${NOTICES} WHERE ticket_id = head.id AND kind = 'near')`;

/** Those who are away, said how far, and have not been told to leave. */
const AWAY = `
  SELECT ${TICKET_COLUMNS} FROM tickets
  WHERE queue_id = :queueId AND state = 'waiting' AND travel_minutes > 0
    AND NOT EXISTS (SELECT 1 FROM ${NOTICES} WHERE ticket_id = document_id AND kind = 'leave')
  ORDER BY rank_at, id LIMIT :limit`;

const MOST_AWAY = 100;

/** Says "few are ahead of you" and "leave now" to those of a queue for whom it is time. */
export const sendNotices = async (
  strapi: Core.Strapi,
  organisationId: string,
  queueId: string,
): Promise<void> => {
  const queue = await findQueue(strapi.db.connection, queueId).catch(() => null);
  if (!queue) return;
  const kernel = pluginApi(strapi, 'kernel');
  await kernel.runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, async (trx) => {
      const notices: EventInput<NoticeEvent>[] = [];
      const tell = async (kind: keyof typeof NOTICE_EVENTS, ticket: Ticket, standing: Standing) => {
        if (await isFirst(trx, ticket, kind)) notices.push(notice(kind, ticket, standing));
      };
      const near = await rowsOf(trx, NEAR, { queueId, limit: queue.notifyAhead + 1 });
      for (const ticket of near) {
        const standing = await standingOf(strapi, trx, { ...ticket, queue });
        // Who is next on arrival has nothing to be told.
        if (standing.ahead > 0) await tell('near', ticket, standing);
      }
      for (const ticket of await rowsOf(trx, AWAY, { queueId, limit: MOST_AWAY })) {
        const standing = await standingOf(strapi, trx, { ...ticket, queue });
        if (mustLeave(ticket, standing)) await tell('leave', ticket, standing);
      }
      await kernel.events.emitMany(trx, notices);
    }),
  );
};

/** When the early end of the interval is no further away than the visitor. */
const mustLeave = ({ travelMinutes }: Ticket, { estimate }: Standing): boolean =>
  estimate !== null && estimate.low <= (travelMinutes ?? 0) * 60;

/** False if this was said before, here or in another process. */
const isFirst = async (
  trx: Knex.Transaction,
  { id, organisationId }: Ticket,
  kind: string,
): Promise<boolean> => {
  const said = await trx(NOTICES)
    .insert({ organisation_id: organisationId, ticket_id: id, kind })
    .onConflict(['ticket_id', 'kind'])
    .ignore()
    .returning('id');
  return said.length > 0;
};

const rowsOf = async (trx: Knex.Transaction, query: string, values: object): Promise<Ticket[]> =>
  (await trx.raw<{ rows: Ticket[] }>(query, values as never)).rows;

const notice = (
  kind: keyof typeof NOTICE_EVENTS,
  { id, organisationId, queueId, label, locale, customerKey }: Ticket,
  { ahead, estimate }: Standing,
): EventInput<NoticeEvent> => ({
  name: NOTICE_EVENTS[kind],
  organisationId,
  entityType: TICKET_UID,
  entityId: id,
  data: {
    ...{ queueId, label, locale, customerKey, ahead },
    low: Math.round(estimate?.low ?? 0),
    high: Math.round(estimate?.high ?? 0),
  },
});
