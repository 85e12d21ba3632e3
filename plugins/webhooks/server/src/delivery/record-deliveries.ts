import type { Knex } from 'knex';
import { OUTBOX } from '../../../../kernel/shared/outbox';
import { prepared } from '../../../../kernel/shared/prepared';
import { CURSOR, DELIVERIES, ENDPOINTS, LANES, MESSAGES } from '../database/tables';

/** Events of one statement. */
export const PAGE = 1_000;
/** For the endpoint alone that it is about, whatever that subscribes to. */
const TEST = 'webhooks.endpoint.tested';
/** Of a body. Standard Webhooks 1.0 recommends to stay below 20 kB. */
const MOST_BYTES = 20_000;

interface Recording {
  /** The position behind which to record. */
  after: string;
  /** Names of events that may leave the platform. */
  visible: readonly string[];
  now: Date;
}

export interface Recorded {
  /** How many events there were, wanted or not. */
  events: number;
  /** Endpoints that have something to send. */
  waiting: string[];
}

/**
 * A page of events: one row for each endpoint that wants the event, and the cursor behind the last.
 * What happened before an endpoint was made is not for it. Who wants what is asked once for each name
 * of an organisation. A lane that waits already is told, so that its sender does not take it for empty.
 */
export const recordDeliveries = async (
  trx: Knex.Transaction,
  { after, visible, now }: Recording,
): Promise<Recorded> => {
  const { rows } = await prepared<{ rows: Recorded[] }>(trx, 'webhooks_record', RECORD, {
    after,
    visible: [...visible],
    now,
  });
  return rows[0] ?? { events: 0, waiting: [] };
};

/**
 * A `WebhookBody`: the bytes that are signed and sent, on every try the same. Details that make it too
 * large are left out: the receiver fetches the entity, which thin payloads expect of him anyway.
 */
const bodyWith = (details: string): string => `
  format('{"type":%s,"timestamp":%s,"data":{"organisationId":%s,"entityType":%s,"entityId":%s,'
      '"version":%s,"position":"%s","details":%s}}',
    to_json(name),
    to_json(to_char(occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
    coalesce(to_json(organisation_id)::text, 'null'),
    to_json(entity_type), to_json(entity_id), version, position, ${details})`;

const RECORD = `
  WITH page AS MATERIALIZED (
    SELECT * FROM ${OUTBOX} WHERE position > :after ORDER BY position LIMIT ${PAGE}
  ), cursor AS (
    UPDATE ${CURSOR} SET position = last.position
    FROM (SELECT max(position) AS position FROM page) last WHERE last.position IS NOT NULL
  ), wanted AS MATERIALIZED (
    SELECT kind.place, kind.name, endpoint.* FROM (
      SELECT DISTINCT organisation_id, coalesce(organisation_id, '') AS place, name FROM page
      WHERE name = ANY (:visible)
    ) kind CROSS JOIN LATERAL (
      SELECT * FROM ${ENDPOINTS} WHERE organisation_id = kind.organisation_id
      UNION ALL SELECT * FROM ${ENDPOINTS} WHERE organisation_id IS NULL
    ) endpoint WHERE kind.name = '${TEST}' OR kind.name LIKE ANY (endpoint.patterns)
  ), matched AS MATERIALIZED (
    SELECT event.id, event.position, event.name, event.entity_type || ':' || event.entity_id AS lane,
      wanted.id AS endpoint, wanted.organisation_id AS owner, wanted.enabled
    FROM page event JOIN wanted
      ON wanted.place = coalesce(event.organisation_id, '') AND wanted.name = event.name
    WHERE event.occurred_at >= wanted.created_at
      AND (event.name <> '${TEST}' OR event.entity_id = wanted.id::text)
  ), message AS MATERIALIZED (
    SELECT page.*, ${bodyWith('data')} AS body FROM page WHERE id IN (SELECT id FROM matched)
  ), kept AS (
    INSERT INTO ${MESSAGES} (event_id, body, created_at)
    SELECT id, convert_to(CASE WHEN octet_length(body) <= ${MOST_BYTES} THEN body
      ELSE ${bodyWith("'null'")} END, 'UTF8'), CAST(:now AS timestamptz)
    FROM message ON CONFLICT DO NOTHING
  ), recorded AS (
    INSERT INTO ${DELIVERIES} AS delivery
      (endpoint_id, organisation_id, event_id, event_name, lane, state, created_at)
    SELECT endpoint, owner, id, name, lane,
      CASE WHEN enabled THEN 'pending' ELSE 'skipped' END, CAST(:now AS timestamptz)
    FROM matched ORDER BY position, endpoint
    ON CONFLICT (endpoint_id, event_id) DO NOTHING
    RETURNING delivery.id, delivery.endpoint_id, delivery.lane, delivery.state
  ), behind AS MATERIALIZED (
    SELECT waiting.place FROM (
      SELECT recorded.endpoint_id, recorded.lane FROM recorded
      GROUP BY recorded.endpoint_id, recorded.lane
      ORDER BY recorded.endpoint_id, recorded.lane COLLATE "C"
    ) entity CROSS JOIN LATERAL (
      SELECT lane.ctid AS place FROM ${LANES} lane
      WHERE lane.endpoint_id = entity.endpoint_id AND lane.lane = entity.lane FOR UPDATE
    ) waiting
  ), noted AS (
    UPDATE ${LANES} SET version = version + 1
    WHERE ctid = ANY (ARRAY(SELECT place FROM behind))
  )
  SELECT (SELECT count(*)::int FROM page) AS events,
    ARRAY(SELECT DISTINCT endpoint_id FROM recorded WHERE state = 'pending') AS waiting`;
