import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { TicketVerb } from '../../../shared/transitions';
import { SYSTEM } from './caller';
import { moveShift, shifts } from './shifts';
import { lockTickets } from './ticket-store';
import { transition } from './transition';

const BATCH = 200;
const LONGEST_SHIFT = 16 * 3_600_000;

/** Called as often as may be, and nobody came. */
const MISSED = `
  SELECT ticket.document_id AS id FROM tickets ticket
  JOIN queues queue ON queue.document_id = ticket.queue_id
  WHERE ticket.state = 'called' AND ticket.recalls >= queue.recall_limit
    AND ticket.called_at <= CAST(:now AS timestamp) - make_interval(secs => queue.no_show_seconds)
  ORDER BY ticket.document_id LIMIT :limit`;

/** Of a day before the branch's today. Nothing is deleted: the ticket says that the day ended. */
const LEFT_OVER = `
  SELECT ticket.document_id AS id FROM tickets ticket
  JOIN branches branch ON branch.document_id = ticket.branch_id
  WHERE ticket.state IN ('waiting', 'called', 'serving', 'held', 'parked')
    AND ticket.day < to_char((CAST(:now AS timestamp) AT TIME ZONE 'UTC') AT TIME ZONE branch.time_zone,
      'YYYY-MM-DD')
  ORDER BY ticket.document_id LIMIT :limit`;

/** Ends what has run out; returns how many tickets it ended. */
export const tidy = async (strapi: Core.Strapi): Promise<number> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const missed = await endAll(strapi, MISSED, { verb: 'no-show', reason: 'not come' }, now);
  const left = await endAll(strapi, LEFT_OVER, { verb: 'cancel', reason: 'day over' }, now);
  await closeForgotten(strapi, now);
  return missed + left;
};

const endAll = (
  strapi: Core.Strapi,
  query: string,
  { verb, reason }: { verb: TicketVerb; reason: string },
  now: Date,
): Promise<number> =>
  inTransaction(strapi, async (trx) => {
    const due = await idsOf(trx, query, now);
    if (due.length === 0) return 0;
    const locked = await lockTickets(trx, due);
    // Looked at again behind the lock: an agent may have been faster.
    const still = new Set(await idsOf(trx, query, now));
    const steps = locked
      .filter(({ id }) => still.has(id))
      .map((ticket) => ({ ticket, recallLimit: 0 }));
    await transition(strapi, trx, steps, { verb, caller: SYSTEM, reason });
    return steps.length;
  });

const idsOf = async (trx: Knex.Transaction, query: string, now: Date): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { id: string }[] }>(query, { now, limit: BATCH });
  return rows.map(({ id }) => id);
};

const closeForgotten = (strapi: Core.Strapi, now: Date): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    const forgotten = await shifts(trx)
      .whereNot('state', 'closed')
      .where('opened_at', '<', new Date(now.getTime() - LONGEST_SHIFT))
      .orderBy('id')
      .limit(BATCH)
      .forUpdate()
      .skipLocked();
    for (const shift of forgotten) await moveShift(strapi, trx, shift, 'close', SYSTEM);
  });
