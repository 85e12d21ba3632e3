import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { CURSOR, DELIVERIES, ENDPOINTS, LANES, MESSAGES } from '../database/tables';

/** An event on its way into the delivery log. */
export interface Recording {
  eventId: string;
  name: string;
  organisationId: string | null;
  occurredAt: string;
  lane: string;
  /** UTF-8 of the body. */
  body: string;
  /** For this endpoint alone, whatever it subscribes to. */
  endpointId: string | null;
}

/**
 * One row for each endpoint that wants the event, and the cursor behind the last. What happened
 * before an endpoint was made is not for it. A lane that waits already is told, so that its sender
 * does not take it for empty. Returns the endpoints that have something to send.
 */
export const recordDeliveries = async (
  trx: Knex.Transaction,
  recordings: readonly Recording[],
  position: string,
  now: Date,
): Promise<string[]> => {
  const { rows } = await prepared<{ rows: { endpoint_id: string }[] }>(
    trx,
    'webhooks_record',
    RECORD,
    {
      recordings: JSON.stringify(recordings.map((recording, order) => ({ ...recording, order }))),
      position,
      now,
    },
  );
  return rows.map(({ endpoint_id }) => endpoint_id);
};

const RECORD = `
  WITH cursor AS (
    UPDATE ${CURSOR} SET position = CAST(:position AS bigint)
  ), recording AS (
    SELECT * FROM json_to_recordset(CAST(:recordings AS json)) AS r("eventId" uuid, name text,
      "organisationId" text, "occurredAt" timestamptz, lane text, body text, "endpointId" uuid, "order" int)
  ), matched AS MATERIALIZED (
    SELECT recording.*, endpoint.id AS endpoint, endpoint.organisation_id AS owner, endpoint.enabled
    FROM recording JOIN ${ENDPOINTS} endpoint
      ON (endpoint.organisation_id = recording."organisationId" OR endpoint.organisation_id IS NULL)
      AND CASE WHEN recording."endpointId" IS NULL
            THEN recording.name LIKE ANY (endpoint.patterns)
            ELSE recording."endpointId" = endpoint.id END
      AND recording."occurredAt" >= endpoint.created_at
  ), message AS (
    INSERT INTO ${MESSAGES} (event_id, body, created_at)
    SELECT DISTINCT ON ("eventId") "eventId", convert_to(body, 'UTF8'), CAST(:now AS timestamptz)
    FROM matched ORDER BY "eventId" ON CONFLICT DO NOTHING
  ), recorded AS (
    INSERT INTO ${DELIVERIES} AS delivery
      (endpoint_id, organisation_id, event_id, event_name, lane, state, created_at)
    SELECT endpoint, owner, "eventId", name, lane,
      CASE WHEN enabled THEN 'pending' ELSE 'skipped' END, CAST(:now AS timestamptz)
    FROM matched ORDER BY "order", endpoint
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
  SELECT DISTINCT endpoint_id FROM recorded WHERE state = 'pending'`;
