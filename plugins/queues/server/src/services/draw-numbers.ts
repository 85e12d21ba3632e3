import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { COUNTERS } from '../database/tables';

interface Draw {
  organisationId: string;
  queueId: string;
  day: string;
  count: number;
}

/**
 * The first of the next numbers of a queue and day. The counter's row stays locked until the tickets
 * that get them are committed, or is put back with them: unique, and without gaps.
 */
export const drawNumbers = async (
  trx: Knex.Transaction,
  { organisationId, queueId, day, count }: Draw,
): Promise<number> => {
  const { rows } = await prepared<{ rows: { last: number }[] }>(
    trx,
    'queues_draw_numbers',
    `INSERT INTO ${COUNTERS} AS counter (organisation_id, queue_id, day, last)
     VALUES (:organisationId, :queueId, :day, :count)
     ON CONFLICT (queue_id, day) DO UPDATE SET last = counter.last + excluded.last
     RETURNING last`,
    { organisationId, queueId, day, count },
  );
  return (rows[0]?.last ?? 0) - count + 1;
};
