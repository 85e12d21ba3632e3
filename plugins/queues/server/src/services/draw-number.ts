import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { COUNTERS } from '../database/tables';

/**
 * The next number of a queue and day. The counter's row stays locked until the ticket that gets the
 * number is committed, or is put back with it: unique, and without gaps.
 */
export const drawNumber = async (
  trx: Knex.Transaction,
  { organisationId, queueId, day }: { organisationId: string; queueId: string; day: string },
): Promise<number> => {
  const { rows } = await prepared<{ rows: { last: number }[] }>(
    trx,
    'queues_draw_number',
    `INSERT INTO ${COUNTERS} AS counter (organisation_id, queue_id, day, last)
     VALUES (:organisationId, :queueId, :day, 1)
     ON CONFLICT (queue_id, day) DO UPDATE SET last = counter.last + 1
     RETURNING last`,
    { organisationId, queueId, day },
  );
  return rows[0]?.last ?? 0;
};
