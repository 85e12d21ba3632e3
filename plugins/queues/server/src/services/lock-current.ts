import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { Ticket } from '../../../shared/ticket';
import { SHIFTS } from '../database/tables';
import { TICKET_COLUMNS } from './ticket-store';

/** Who is called or served at some service points, in the order in which all verbs lock tickets. */
const current = (patience: '' | 'SKIP LOCKED'): string => `
  SELECT ${TICKET_COLUMNS} FROM tickets
  WHERE service_point_id = ANY (:points) AND state IN ('called', 'serving')
  ORDER BY document_id FOR UPDATE ${patience}`;

const WAITING = ['queues_current', current('')] as const;
const SKIPPING = ['queues_current_free', current('SKIP LOCKED')] as const;

const lock = async (
  trx: Knex.Transaction,
  [name, statement]: readonly [string, string],
  points: readonly string[],
): Promise<Ticket[]> => {
  const { rows } = await prepared<{ rows: Ticket[] }>(trx, name, statement, { points });
  return rows;
};

/** Waits for whoever changes one of them now. */
export const lockCurrent = (trx: Knex.Transaction, point: string): Promise<Ticket[]> =>
  lock(trx, WAITING, [point]);

/**
 * The same at many points, for which nobody may be held up: waits for nobody. `free` are the points
 * where somebody is at work, and of whose tickets none is being changed.
 */
export const lockCurrentOfMany = async (
  trx: Knex.Transaction,
  points: readonly string[],
): Promise<{ current: Ticket[]; free: ReadonlySet<string> }> => {
  const open = await prepared<{ rows: { id: string; there: number }[] }>(
    trx,
    'queues_open_points',
    `SELECT service_point_id AS id,
       (SELECT count(*)::int FROM tickets
        WHERE tickets.service_point_id = shift.service_point_id
          AND tickets.state IN ('called', 'serving')) AS there
     FROM ${SHIFTS} shift WHERE service_point_id = ANY (:points) AND state = 'open'`,
    { points },
  );
  const locked = await lock(trx, SKIPPING, points);
  const at = (point: string) => locked.filter(({ servicePointId }) => servicePointId === point);
  const free = open.rows.filter(({ id, there }) => at(id).length === there);
  return { current: locked, free: new Set(free.map(({ id }) => id)) };
};
