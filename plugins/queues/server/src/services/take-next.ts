import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { prepared } from '../../../../kernel/shared/prepared';
import { nextState } from '../../../../kernel/shared/state-machine';
import type { Ticket } from '../../../shared/ticket';
import { ticketMachine } from '../../../shared/transitions';
import { SHIFTS } from '../database/tables';
import type { ServicePoint } from './queue-store';
import { TICKET_COLUMNS } from './ticket-store';

export type Line = Pick<ServicePoint, 'queueIds' | 'lane'>;

/** A service point that calls, and who sits there. */
export interface Taker {
  pointId: string;
  agentKey: string | null;
}

/**
 * Priority, ageing, appointment time and arrival are all in `rank_at`. Tickets that another agent is
 * calling at this moment are locked, and skipped: n agents get n tickets, in order, and none waits.
 * Rows are found by a list of ids, so that no plan looks at all tickets.
 */
const takeStatement = (ofQueues: string): string => `
  WITH counter AS (
    SELECT point, agent, row_number() OVER (ORDER BY place) AS place
    FROM unnest(CAST(:points AS text[]), CAST(:agents AS text[])) WITH ORDINALITY
      AS asked(point, agent, place)
    WHERE EXISTS (SELECT FROM ${SHIFTS} WHERE service_point_id = asked.point AND state = 'open')
  ), line AS (
    SELECT id, rank_at FROM tickets
    WHERE state = 'waiting' AND ${ofQueues}
      AND (lane IS NULL OR :lane::text IS NULL OR lane = :lane)
    ORDER BY rank_at, id LIMIT (SELECT count(*) FROM counter)
    FOR UPDATE SKIP LOCKED
  ), next AS (
    SELECT first.id, counter.point, counter.agent
    FROM (SELECT id, row_number() OVER (ORDER BY rank_at, id) AS place FROM line) AS first
    JOIN counter USING (place)
  )
  UPDATE tickets SET state = :to, previous_state = 'waiting', service_point_id = next.point,
    agent_key = next.agent, called_at = :now, first_called_at = coalesce(first_called_at, :now),
    recalls = 0, changed_at = :now, updated_at = :now, sequence = sequence + 1
  FROM next WHERE tickets.id = ANY (ARRAY(SELECT id FROM line)) AND tickets.id = next.id
  RETURNING ${TICKET_COLUMNS}`;

const ONE_QUEUE = ['queues_take', takeStatement('queue_id = :queues')] as const;
const SEVERAL_QUEUES = ['queues_take_any', takeStatement('queue_id = ANY (:queues)')] as const;

/** Who is next, for each taker in turn; fewer where the line ends, or nobody works. */
export const takeNext = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { queueIds, lane }: Line,
  takers: readonly Taker[],
): Promise<Ticket[]> => {
  if (queueIds.length === 0) return [];
  // The table decides; the statement only picks.
  const verdict = nextState(ticketMachine, 'waiting', 'call', 'desk', NO_FACTS);
  if (!verdict.ok) throw conflict(verdict.code, 'Nobody may be called');
  const one = queueIds.length === 1;
  const [name, statement] = one ? ONE_QUEUE : SEVERAL_QUEUES;
  const { rows } = await prepared<{ rows: Ticket[] }>(trx, name, statement, {
    queues: one ? (queueIds[0] as string) : queueIds,
    to: verdict.to,
    points: takers.map(({ pointId }) => pointId),
    agents: takers.map(({ agentKey }) => agentKey),
    lane,
    now: pluginApi(strapi, 'kernel').clock.now(),
  });
  return rows;
};

const NO_FACTS = {
  now: 0,
  changedAt: 0,
  previousState: null,
  undoGrace: 0,
  recalls: 0,
  recallLimit: 0,
};
