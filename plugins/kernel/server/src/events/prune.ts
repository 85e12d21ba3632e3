import type { Knex } from 'knex';
import { CONSUMERS, DELIVERIES, EVENTS, HORIZON, LANES } from './tables';

const DAY = 86_400_000;
const BATCH = 5_000;

/** A consumer that no process has had for so long is gone, and so is its ledger. */
const CONSUMER_DAYS = 30;

export interface EventRetention {
  eventDays: number;
  deadLetterDays: number;
}

interface Prune {
  knex: Knex;
  retention: EventRetention;
  /** Names of the consumers of this process. */
  consumers: readonly string[];
  now: Date;
  signal: AbortSignal;
}

/**
 * Removes what was handled long ago, in short statements. An event stays while any consumer has it
 * before it, or has it among its dead letters.
 */
export const pruneEvents = async (prune: Prune): Promise<void> => {
  await forgetConsumers(prune);
  await repeat(prune.signal, () => pruneDeliveries(prune));
  await repeat(prune.signal, () => pruneOutbox(prune));
};

const repeat = async (signal: AbortSignal, batch: () => Promise<number>): Promise<void> => {
  do signal.throwIfAborted();
  while ((await batch()) >= BATCH);
};

const daysBefore = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY);

const forgetConsumers = async ({ knex, consumers, signal }: Prune): Promise<void> => {
  await knex(CONSUMERS)
    .whereIn('name', [...consumers])
    .update({ seen_at: knex.fn.now() });
  const gone = await knex(CONSUMERS)
    .whereRaw(`seen_at < now() - make_interval(days => ${CONSUMER_DAYS})`)
    .pluck<string[]>('name');
  for (const consumer of gone) {
    for (const table of [LANES, DELIVERIES]) {
      await repeat(signal, () =>
        knex(table)
          .whereRaw(
            `ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE consumer = ? LIMIT ${BATCH}))`,
            [consumer],
          )
          .delete(),
      );
    }
    await knex(CONSUMERS).where({ name: consumer }).delete();
  }
};

const pruneDeliveries = async ({ knex, retention, now }: Prune): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `DELETE FROM ${DELIVERIES} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${DELIVERIES}
       WHERE (state IN ('done', 'discarded') AND settled_at < :handled)
          OR (state = 'dead' AND settled_at < :dead)
       LIMIT ${BATCH}))`,
    {
      handled: daysBefore(now, retention.eventDays),
      dead: daysBefore(now, retention.deadLetterDays),
    },
  );
  return rowCount;
};

const pruneOutbox = async ({ knex, retention, now }: Prune): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    `WITH gone AS (
       DELETE FROM ${EVENTS} WHERE id IN (
         SELECT event.id FROM ${EVENTS} event
         WHERE event.occurred_at < :before AND event.position IS NOT NULL
           AND NOT EXISTS (SELECT FROM ${CONSUMERS} consumer
             WHERE consumer.position < event.position)
           AND NOT EXISTS (SELECT FROM ${CONSUMERS} consumer JOIN ${DELIVERIES} delivery
             ON delivery.consumer = consumer.name AND delivery.position = event.position)
         LIMIT ${BATCH})
       RETURNING position
     ), moved AS (
       UPDATE ${HORIZON} SET position = greatest(position, (SELECT max(position) FROM gone))
       WHERE EXISTS (SELECT FROM gone)
     )
     SELECT count(*)::int AS count FROM gone`,
    { before: daysBefore(now, retention.eventDays) },
  );
  return rows[0]?.count ?? 0;
};
