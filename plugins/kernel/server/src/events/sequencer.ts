import type { Knex } from 'knex';
import type { Consumer } from '../../../shared/events';
import { prepared } from '../../../shared/prepared';
import { CHANNEL_EVENTS } from './channels';
import { likePattern } from './patterns';
import { CONSUMERS, DELIVERIES, EVENTS, LANES, POSITIONS } from './tables';

/**
 * Gives committed events their positions and puts them before the consumers.
 *
 * A sequence hands out numbers before the commit, so a reader of it would skip an event whose
 * transaction commits late. Positions are therefore given after the commit, by one process at a
 * time: whoever sees position p sees all below it. Reasons in docs/decisions/0007.
 */
const PAGE = 1_000;
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('guichet_events'))";

/** What one round has made visible. */
export interface Sequenced {
  events: boolean;
  /** Something lies before a consumer. */
  deliveries: boolean;
  /** There is more to do. */
  more: boolean;
}

const NOTHING: Sequenced = { events: false, deliveries: false, more: false };

/** One round. `sender` tells this process's own notification from those of others. */
export const sequence = async (
  knex: Knex,
  consumers: readonly Consumer[],
  sender: string,
): Promise<Sequenced> => {
  const names = consumers.map(({ name }) => name);
  if (!(await anythingToDo(knex, names))) return NOTHING;
  return knex.transaction(async (trx) => {
    await trx.raw(LOCK);
    const positioned = await givePositions(trx);
    const { longest, wanted } = await fanOut(trx, names);
    const news = { sender, events: positioned > 0, deliveries: wanted > 0 };
    if (positioned > 0 || longest > 0) {
      await trx.raw('SELECT pg_notify(?, ?)', [CHANNEL_EVENTS, JSON.stringify(news)]);
    }
    return { ...news, more: positioned === PAGE || longest === PAGE };
  });
};

const anythingToDo = async (knex: Knex, names: string[]): Promise<boolean> => {
  const { rows } = await knex.raw<{ rows: { work: boolean }[] }>(
    `SELECT EXISTS (SELECT FROM ${EVENTS} WHERE position IS NULL)
       OR (SELECT min(position) FROM ${CONSUMERS} WHERE name = ANY (?))
          < (SELECT max(position) FROM ${EVENTS}) AS work`,
    [names],
  );
  return rows[0]?.work ?? false;
};

/** How many. */
const givePositions = async (trx: Knex.Transaction): Promise<number> => {
  const { rows } = await prepared<{ rows: { count: number }[] }>(
    trx,
    'kernel_positions',
    `WITH waiting AS (
       SELECT id FROM ${EVENTS} WHERE position IS NULL ORDER BY seq LIMIT ${PAGE}
     ), numbered AS (
       SELECT id, nextval('${POSITIONS}') AS position FROM waiting
     ), done AS (
       UPDATE ${EVENTS} event SET position = numbered.position
       FROM numbered WHERE event.id = numbered.id RETURNING event.position
     )
     SELECT count(*)::int AS count FROM done`,
  );
  return rows[0]?.count ?? 0;
};

/**
 * Each consumer has a cursor of its own, so that a process with newer code, and more consumers,
 * loses nothing to an older one that numbers events meanwhile. Returns the size of the longest page,
 * and how many events are wanted.
 */
const fanOut = async (
  trx: Knex.Transaction,
  names: string[],
): Promise<{ longest: number; wanted: number }> => {
  const { rows } = await prepared<{ rows: { longest: number | null; wanted: number }[] }>(
    trx,
    'kernel_fan_out',
    `WITH page AS MATERIALIZED (
       SELECT consumer.name AS consumer, event.position, event.name LIKE ANY (consumer.patterns) AS wanted,
         CASE WHEN consumer.ordered THEN event.entity_type || ':' || event.entity_id
              ELSE event.position::text END AS lane
       FROM ${CONSUMERS} consumer CROSS JOIN LATERAL (
         SELECT position, name, entity_type, entity_id FROM ${EVENTS}
         WHERE position > consumer.position ORDER BY position LIMIT ${PAGE}
       ) event
       WHERE consumer.name = ANY (:names)
     ), delivery AS (
       INSERT INTO ${DELIVERIES} (consumer, position, lane)
       SELECT consumer, position, lane FROM page WHERE wanted
       ON CONFLICT DO NOTHING
     ), lane AS (
       INSERT INTO ${LANES} AS lane (consumer, lane, run_at)
       SELECT DISTINCT consumer, lane, now() FROM page WHERE wanted ORDER BY consumer, lane
       ON CONFLICT (consumer, lane) DO UPDATE SET version = lane.version + 1
     ), cursor AS (
       UPDATE ${CONSUMERS} consumer SET position = seen.last
       FROM (SELECT consumer, max(position) AS last FROM page GROUP BY consumer) seen
       WHERE consumer.name = seen.consumer
     )
     SELECT max(size)::int AS longest, coalesce(sum(wanted), 0)::int AS wanted FROM (
       SELECT count(*) AS size, count(*) FILTER (WHERE wanted) AS wanted FROM page GROUP BY consumer
     ) sizes`,
    { names },
  );
  return { longest: rows[0]?.longest ?? 0, wanted: rows[0]?.wanted ?? 0 };
};

/** Makes the consumers of this process known; what is new begins where it asks to. */
export const registerConsumers = async (
  knex: Knex,
  consumers: readonly Consumer[],
): Promise<void> => {
  if (consumers.length === 0) return;
  await knex.transaction(async (trx) => {
    // Under the lock, so that "now" lies between two rounds.
    await trx.raw(LOCK);
    await trx.raw(
      `INSERT INTO ${CONSUMERS} AS known (name, patterns, ordered, position)
       SELECT name, patterns, ordered, CASE WHEN beginning THEN 0 ELSE
         coalesce((SELECT max(position) FROM ${EVENTS}), 0) END
       FROM jsonb_to_recordset(?) AS c(name text, patterns text[], ordered boolean, beginning boolean)
       ON CONFLICT (name) DO UPDATE
       SET patterns = EXCLUDED.patterns, ordered = EXCLUDED.ordered, seen_at = now()`,
      [
        JSON.stringify(
          consumers.map(({ name, events, orderBy, from }) => ({
            name,
            patterns: events.map(likePattern),
            ordered: orderBy !== 'none',
            beginning: from === 'beginning',
          })),
        ),
      ],
    );
  });
};
