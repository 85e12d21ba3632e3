import type { Knex } from 'knex';
import type { Consumer, ConsumerStatus } from '../../../shared/events';
import { DELIVERIES, EVENTS } from './tables';

/** Counting further tells an operator nothing more. */
const COUNT_LIMIT = 10_000;

interface Row {
  name: string;
  pending: number;
  dead: number;
  oldest: Date | null;
}

export const consumerStatuses = async (
  knex: Knex,
  consumers: readonly Consumer[],
): Promise<ConsumerStatus[]> => {
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `SELECT wanted.name,
       (SELECT count(*)::int FROM (SELECT FROM ${DELIVERIES} d
         WHERE d.consumer = wanted.name AND d.state = 'pending' LIMIT ${COUNT_LIMIT}) counted) AS pending,
       (SELECT count(*)::int FROM ${DELIVERIES} d
         WHERE d.consumer = wanted.name AND d.state = 'dead') AS dead,
       (SELECT min(event.occurred_at) FROM (SELECT d.position FROM ${DELIVERIES} d
         WHERE d.consumer = wanted.name AND d.state = 'pending' LIMIT ${COUNT_LIMIT}) counted
         JOIN ${EVENTS} event USING (position)) AS oldest
     FROM unnest(CAST(? AS text[])) AS wanted(name) ORDER BY wanted.name`,
    [consumers.map(({ name }) => name)],
  );
  const patterns = new Map(consumers.map(({ name, events }) => [name, events]));
  return rows.map(({ oldest, ...row }) => ({
    ...row,
    events: patterns.get(row.name) ?? [],
    oldest: oldest?.toISOString() ?? null,
  }));
};
