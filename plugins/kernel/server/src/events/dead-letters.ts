import type { Knex } from 'knex';
import type { DeadLetter } from '../../../shared/events';
import { EVENT_COLUMNS, toEvent } from './event-row';
import type { EventRow } from './event-row';
import { addToLanes } from './replay';
import { DELIVERIES, EVENTS } from './tables';

interface Query {
  consumer?: string;
  limit?: number;
  offset?: number;
}

type Row = EventRow & { consumer: string; attempts: number; error: string; settled_at: Date };

/** The newest first. */
export const listDeadLetters = async (
  knex: Knex,
  { consumer, limit = 25, offset = 0 }: Query,
): Promise<{ letters: DeadLetter[]; total: number }> => {
  const where = `dead.state = 'dead' ${consumer === undefined ? '' : 'AND dead.consumer = :consumer'}`;
  const filter: Record<string, string> = consumer === undefined ? {} : { consumer };
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT dead.consumer, dead.attempts, dead.error, dead.settled_at, ${EVENT_COLUMNS}
     FROM ${DELIVERIES} dead JOIN ${EVENTS} event ON event.position = dead.position
     WHERE ${where} ORDER BY dead.position DESC, dead.consumer LIMIT :limit OFFSET :offset`,
    { ...filter, limit: Math.min(limit, 100), offset },
  );
  const count = await knex.raw<{ rows: { total: number }[] }>(
    `SELECT count(*)::int AS total FROM ${DELIVERIES} dead WHERE ${where}`,
    filter,
  );
  return { letters: rows.map(toDeadLetter), total: count.rows[0]?.total ?? 0 };
};

const toDeadLetter = ({ consumer, attempts, error, settled_at, ...event }: Row): DeadLetter => ({
  consumer,
  event: toEvent(event),
  attempts,
  error,
  diedAt: settled_at.toISOString(),
});

const DEAD = `consumer = :consumer AND state = 'dead'
  AND position IN (SELECT position FROM ${EVENTS} WHERE id = ANY (CAST(:eventIds AS uuid[])))`;

/**
 * Tries dead letters again, with all attempts. Later events of the same entity may have been
 * handled in the meantime: that is what giving up on an event means.
 */
export const retryDeadLetters = async (
  knex: Knex,
  consumer: string,
  eventIds: readonly string[],
): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    `WITH again AS (
       UPDATE ${DELIVERIES} SET state = 'pending', attempts = 0, settled_at = NULL
       WHERE ${DEAD} RETURNING lane
     ), lane AS (${addToLanes('again')})
     SELECT count(*)::int AS count FROM again`,
    { consumer, eventIds: [...eventIds] },
  );
  return rows[0]?.count ?? 0;
};

export const discardDeadLetters = async (
  knex: Knex,
  consumer: string,
  eventIds: readonly string[],
  now: Date,
): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${DELIVERIES} SET state = 'discarded', settled_at = :now WHERE ${DEAD}`,
    { consumer, eventIds: [...eventIds], now },
  );
  return rowCount;
};
