import type { Knex } from 'knex';
import { DELIVERIES, ENDPOINTS, LANES, MESSAGES } from '../database/tables';

/** An event on its way into the delivery log. */
export interface Recording {
  eventId: string;
  name: string;
  organisationId: string | null;
  occurredAt: string;
  lane: string;
  /** UTF-8 of the body. */
  body: string;
  /** How often the kernel replayed the event to this plugin. */
  replay: number;
  /** For this endpoint alone, whatever it subscribes to. */
  endpointId: string | null;
}

/**
 * One row for each endpoint that wants the event, however often this is called: the unique index on
 * (endpoint, event) is the ledger. What happened before an endpoint was made is not for it, unless an
 * operator replays it. Returns the endpoints that have something to send.
 */
export const recordDeliveries = async (
  knex: Knex,
  recordings: readonly Recording[],
  now: Date,
): Promise<string[]> => {
  // After a lost lease an event may be handed out twice at once; a statement takes a row only once.
  const unique = [...new Map(recordings.map((one) => [one.eventId, one])).values()];
  const { rows } = await knex.raw<{ rows: { endpoint_id: string }[] }>(RECORD, {
    recordings: JSON.stringify(unique.map((recording, order) => ({ ...recording, order }))),
    now,
  });
  return rows.map(({ endpoint_id }) => endpoint_id);
};

/** An operator's replay of the event reopens what is finished, once for each replay. */
const REOPEN = `ON CONFLICT (endpoint_id, event_id) DO UPDATE
  SET state = 'pending', tries = 0, replays = delivery.replays + 1,
    event_replay = EXCLUDED.event_replay, next_at = NULL, finished_at = NULL
  WHERE delivery.event_replay < EXCLUDED.event_replay AND delivery.state <> 'pending'`;

const RECORD = `
  WITH recording AS (
    SELECT * FROM jsonb_to_recordset(CAST(:recordings AS jsonb)) AS r("eventId" uuid, name text,
      "organisationId" text, "occurredAt" timestamptz, lane text, body text, replay int, "endpointId" uuid, "order" int)
  ), matched AS MATERIALIZED (
    SELECT recording.*, endpoint.id AS endpoint, endpoint.organisation_id AS owner, endpoint.enabled
    FROM recording JOIN ${ENDPOINTS} endpoint
      ON (endpoint.organisation_id = recording."organisationId" OR endpoint.organisation_id IS NULL)
      AND CASE WHEN recording."endpointId" IS NULL
            THEN recording.name LIKE ANY (endpoint.patterns)
            ELSE recording."endpointId" = endpoint.id END
      AND (recording."occurredAt" >= endpoint.created_at OR recording.replay > 0)
  ), message AS (
    INSERT INTO ${MESSAGES} (event_id, body, created_at)
    SELECT DISTINCT ON ("eventId") "eventId", convert_to(body, 'UTF8'), CAST(:now AS timestamptz)
    FROM matched ORDER BY "eventId" ON CONFLICT DO NOTHING
  ), recorded AS (
    INSERT INTO ${DELIVERIES} AS delivery
      (endpoint_id, organisation_id, event_id, event_name, lane, state, event_replay, created_at)
    SELECT endpoint, owner, "eventId", name, lane,
      CASE WHEN enabled THEN 'pending' ELSE 'skipped' END, replay, CAST(:now AS timestamptz)
    FROM matched ORDER BY "order", endpoint
    ${REOPEN}
    RETURNING delivery.endpoint_id, delivery.lane, delivery.state
  ), opened AS (
    INSERT INTO ${LANES} AS lane (endpoint_id, lane, due_at)
    SELECT DISTINCT endpoint_id, recorded.lane, CAST(:now AS timestamptz) FROM recorded
    WHERE state = 'pending' ORDER BY endpoint_id, lane
    ON CONFLICT (endpoint_id, lane) DO UPDATE SET version = lane.version + 1
  )
  SELECT DISTINCT endpoint_id FROM recorded WHERE state = 'pending'`;
