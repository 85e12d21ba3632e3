import type { Knex } from 'knex';
import type { ReplaySelection } from '../../../shared/events';
import { notFound } from '../../../shared/errors';
import { likePattern } from './patterns';
import { CONSUMERS, DELIVERIES, EVENTS, LANES } from './tables';

/** Events of one statement; a range may hold millions. */
const PAGE = 5_000;

/** Puts events before a consumer again. Only those that it asks for, as when they were new. */
export const replayEvents = async (
  knex: Knex,
  consumer: string,
  selection: ReplaySelection,
): Promise<number> => {
  if (!(await knex(CONSUMERS).where({ name: consumer }).first('name'))) {
    throw notFound(`There is no consumer "${consumer}"`);
  }
  let after = '0';
  for (let total = 0; ;) {
    const page = await replayPage(knex, consumer, selection, after);
    total += page.count;
    if (page.last === null) return total;
    after = page.last;
  }
};

const replayPage = async (
  knex: Knex,
  consumer: string,
  selection: ReplaySelection,
  after: string,
): Promise<{ count: number; last: string | null }> => {
  const { condition, bindings } = conditionOf(selection);
  const { rows } = await knex.raw<{ rows: { count: number; last: string | null }[] }>(
    `WITH chosen AS MATERIALIZED (
       SELECT event.position, CASE WHEN consumer.ordered
           THEN event.entity_type || ':' || event.entity_id ELSE event.position::text END AS lane
       FROM ${EVENTS} event JOIN ${CONSUMERS} consumer ON consumer.name = :consumer
       WHERE event.position > :after AND event.name LIKE ANY (consumer.patterns) AND ${condition}
       ORDER BY event.position LIMIT ${PAGE}
     ), delivery AS (
       INSERT INTO ${DELIVERIES} AS delivery (consumer, position, lane)
       SELECT :consumer, position, lane FROM chosen
       ON CONFLICT (consumer, position) DO UPDATE SET state = 'pending', attempts = 0, error = NULL,
         settled_at = NULL, replays = delivery.replays + 1
     ), lane AS (${addToLanes('chosen')})
     SELECT count(*)::int AS count, max(position)::text AS last FROM chosen`,
    { consumer, after, ...bindings },
  );
  return rows[0] ?? { count: 0, last: null };
};

const conditionOf = (
  selection: ReplaySelection,
): { condition: string; bindings: Record<string, Knex.RawBinding> } => {
  if ('eventIds' in selection) {
    return {
      condition: 'event.id = ANY (CAST(:eventIds AS uuid[]))',
      bindings: { eventIds: [...selection.eventIds] },
    };
  }
  const { from, until, names, organisationId } = selection;
  return {
    condition: [
      'event.occurred_at >= :from AND event.occurred_at < :until',
      ...(names ? ['event.name LIKE ANY (:names)'] : []),
      ...(organisationId === undefined ? [] : ['event.organisation_id = :organisationId']),
    ].join(' AND '),
    bindings: {
      from,
      until,
      ...(names ? { names: names.map(likePattern) } : {}),
      ...(organisationId === undefined ? {} : { organisationId }),
    },
  };
};

/** SQL: opens the lanes of the rows of `source (lane)`, or tells their holders that more came. */
export const addToLanes = (source: string): string =>
  `INSERT INTO ${LANES} AS lane (consumer, lane, run_at)
   SELECT DISTINCT :consumer, lane, now() FROM ${source} ORDER BY lane
   ON CONFLICT (consumer, lane) DO UPDATE SET version = lane.version + 1`;
