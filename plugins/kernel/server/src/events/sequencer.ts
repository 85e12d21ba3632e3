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
 * loses nothing to an older one that numbers events meanwhile. Those that stand at the same place, as
 * they nearly always do, share one page, and whether a consumer wants an event is asked once for each
 * name in it. Returns the size of the longest page, and how many events are wanted.
 */
const fanOut = async (
  trx: Knex.Transaction,
  names: string[],
): Promise<{ longest: number; wanted: number }> => {
  const { rows } = await prepared<{ rows: { longest: number | null; wanted: number }[] }>(
    trx,
    'kernel_fan_out',
    `WITH consumer AS MATERIALIZED (
       SELECT name, patterns, ordered, position FROM ${CONSUMERS} WHERE name = ANY (:names)
     ), page AS MATERIALIZED (
       SELECT cursor.position AS behind, event.* FROM (SELECT DISTINCT position FROM consumer) cursor
       CROSS JOIN LATERAL (
         SELECT position, name, entity_type, entity_id FROM ${EVENTS}
         WHERE position > cursor.position ORDER BY position LIMIT ${PAGE}
       ) event
     ), interest AS MATERIALIZED (
       SELECT kind.behind, kind.name AS event, consumer.name, consumer.ordered
       FROM (SELECT DISTINCT behind, name FROM page) kind JOIN consumer
         ON consumer.position = kind.behind AND kind.name LIKE ANY (consumer.patterns)
     ), wanted AS MATERIALIZED (
       SELECT interest.name AS consumer, page.position,
         CASE WHEN interest.ordered THEN page.entity_type || ':' || page.entity_id
              ELSE page.position::text END AS lane
       FROM page JOIN interest ON interest.behind = page.behind AND interest.event = page.name
     ), delivery AS (
       INSERT INTO ${DELIVERIES} (consumer, position, lane)
       SELECT consumer, position, lane FROM wanted ON CONFLICT DO NOTHING
     ), lane AS (
       INSERT INTO ${LANES} AS lane (consumer, lane, run_at)
       SELECT DISTINCT consumer, lane, now() FROM wanted ORDER BY consumer, lane
       ON CONFLICT (consumer, lane) DO UPDATE SET version = lane.version + 1
     ), seen AS (
       SELECT behind, max(position) AS last, count(*)::int AS size FROM page GROUP BY behind
     ), moved AS (
       UPDATE ${CONSUMERS} SET position = seen.last FROM seen
       WHERE ${CONSUMERS}.name = ANY (:names) AND ${CONSUMERS}.position = seen.behind
     )
     SELECT (SELECT max(size) FROM seen) AS longest, (SELECT count(*)::int FROM wanted) AS wanted`,
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
