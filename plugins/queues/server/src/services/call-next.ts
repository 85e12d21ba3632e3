import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { prepared } from '../../../../kernel/shared/prepared';
import { organisationScope } from '../../../../kernel/shared/scope';
import { nextState } from '../../../../kernel/shared/state-machine';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Ticket } from '../../../shared/ticket';
import { ticketMachine } from '../../../shared/transitions';
import { SHIFTS } from '../database/tables';
import { announce } from './announce';
import { deskOf } from './caller';
import type { Caller } from './caller';
import { finishAt } from './finish-at';
import { findServicePoint } from './queue-store';
import type { ServicePoint } from './queue-store';
import { atWork, openIn } from './shifts';
import { TICKET_COLUMNS } from './ticket-store';

export interface CallNextInput {
  servicePoint: string;
  /** Only from this one of the point's queues. */
  queue?: string | undefined;
  /** Finishes what is called or served at the point before. */
  finishCurrent: boolean;
}

/**
 * Priority, ageing, appointment time and arrival are all in `rank_at`. Tickets that another agent is
 * calling at this moment are locked, and skipped: n agents get n tickets, in order, and none waits.
 */
const callStatement = (ofQueues: string): string => `
  WITH next AS (
    SELECT id FROM tickets
    WHERE state = 'waiting' AND ${ofQueues}
      AND (lane IS NULL OR :lane::text IS NULL OR lane = :lane)
      AND EXISTS (SELECT FROM ${SHIFTS} WHERE service_point_id = :point AND state = 'open')
    ORDER BY rank_at, id LIMIT 1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE tickets SET state = :to, previous_state = 'waiting', service_point_id = :point,
    agent_key = :agent, called_at = :now, first_called_at = coalesce(first_called_at, :now),
    recalls = 0, changed_at = :now, updated_at = :now, sequence = sequence + 1
  FROM next WHERE tickets.id = next.id
  RETURNING ${TICKET_COLUMNS}`;

const ONE_QUEUE = ['queues_call', callStatement('queue_id = :queues')] as const;
const SEVERAL_QUEUES = ['queues_call_any', callStatement('queue_id = ANY (:queues)')] as const;

/** Calls who is next to a service point; null when nobody waits. */
export const callNext = async (
  strapi: Core.Strapi,
  { servicePoint, queue, finishCurrent }: CallNextInput,
): Promise<Ticket | null> => {
  const point = await findServicePoint(strapi.db.connection, servicePoint);
  const caller = deskOf(strapi, point.organisationId);
  const queueIds =
    queue === undefined ? point.queueIds : point.queueIds.filter((id) => id === queue);
  return pluginApi(strapi, 'kernel').runInScope(organisationScope(point.organisationId), () =>
    inTransaction(strapi, async (trx) => {
      if (finishCurrent) {
        await requireAtWork(strapi, trx, point, caller);
        await finishAt(strapi, trx, point, caller);
      }
      const ticket = await takeAtWork(strapi, trx, { ...point, queueIds }, caller);
      if (!ticket) return null;
      const change = { from: 'waiting', after: ticket } as const;
      await announce(strapi, trx, [change], { verb: 'call', caller });
      return ticket;
    }),
  );
};

/** Mostly somebody works here already, and somebody waits: then one statement is all. */
const takeAtWork = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  point: ServicePoint,
  caller: Caller,
): Promise<Ticket | undefined> => {
  const ticket = await take(strapi, trx, point, caller);
  if (ticket) return ticket;
  await requireAtWork(strapi, trx, point, caller);
  return take(strapi, trx, point, caller);
};

const take = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, lane, queueIds }: ServicePoint,
  { key }: Caller,
): Promise<Ticket | undefined> => {
  if (queueIds.length === 0) return undefined;
  // The table decides; the statement only picks.
  const verdict = nextState(ticketMachine, 'waiting', 'call', 'desk', NO_FACTS);
  if (!verdict.ok) throw conflict(verdict.code, 'Nobody may be called');
  const one = queueIds.length === 1;
  const [name, statement] = one ? ONE_QUEUE : SEVERAL_QUEUES;
  const { rows } = await prepared<{ rows: Ticket[] }>(trx, name, statement, {
    queues: one ? (queueIds[0] as string) : queueIds,
    to: verdict.to,
    point: id,
    agent: key,
    lane,
    now: pluginApi(strapi, 'kernel').clock.now(),
  });
  return rows[0];
};

const NO_FACTS = {
  now: 0,
  changedAt: 0,
  previousState: null,
  undoGrace: 0,
  recalls: 0,
  recallLimit: 0,
};

/** Who calls works: without a shift one begins. */
export const requireAtWork = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  point: ServicePoint,
  caller: Caller,
): Promise<void> => {
  const [shift] = await atWork(trx, point.id);
  if (!shift) await openIn(strapi, trx, point, caller);
  else if (shift.state === 'paused') {
    throw conflict('SHIFT_PAUSED', 'This service point pauses; end the pause first');
  }
};
