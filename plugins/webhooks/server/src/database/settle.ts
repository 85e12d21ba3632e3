import { ATTEMPTS, DELIVERIES, HEALTH, HOURS, LANES } from './tables';

/**
 * What many attempts came to, in one statement: results, the ids of their deliveries, lanes that are
 * given back, lanes that are opened, the endpoints' health, its owner, and the time.
 *
 * A function, so that the setting travels with it: each row is found by its key, and PostgreSQL keeps
 * the plan, which it may have made when these tables were small enough to be scanned.
 */
export const settleFunction: readonly string[] = [
  `CREATE OR REPLACE FUNCTION webhooks_settle(json, bigint[], json, json, json, uuid, timestamptz)
   RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
   BEGIN
     WITH result AS MATERIALIZED (
       SELECT * FROM json_to_recordset($1) AS r("endpointId" uuid,
         "deliveryId" bigint, state text, tries int, "nextAt" timestamptz, number int, at timestamptz,
         milliseconds int, status int, error text, url text, signature text,
         "responseHeaders" jsonb, "responseBody" text, truncated boolean)
     ), attempt AS (
       INSERT INTO ${ATTEMPTS} (delivery_id, number, at, milliseconds, status, error, url,
         signature, response_headers, response_body, truncated)
       SELECT "deliveryId", number, at, milliseconds, status, error, url, signature,
         "responseHeaders", "responseBody", truncated FROM result ON CONFLICT DO NOTHING
     ), delivery AS (
       UPDATE ${DELIVERIES} delivery SET state = result.state, attempts = result.number,
         tries = result.tries, next_at = result."nextAt", last_status = result.status,
         last_error = result.error,
         finished_at = CASE WHEN result.state = 'pending' THEN NULL ELSE $7 END
       FROM result WHERE delivery.id = ANY ($2)
         AND delivery.id = result."deliveryId" AND delivery.state = 'pending'
     ), hour AS (
       INSERT INTO ${HOURS} AS hour
         (endpoint_id, hour, delivered, failed_attempts, dead, attempts, milliseconds, slowest)
       SELECT "endpointId", date_trunc('hour', at), count(*) FILTER (WHERE state = 'delivered'),
         count(*) FILTER (WHERE state <> 'delivered'), count(*) FILTER (WHERE state = 'failed'),
         count(*), sum(milliseconds), max(milliseconds)
       FROM result WHERE "endpointId" IN (SELECT endpoint_id FROM ${HEALTH})
       GROUP BY 1, 2 ORDER BY 1, 2
       ON CONFLICT (endpoint_id, hour) DO UPDATE SET delivered = hour.delivered + EXCLUDED.delivered,
         failed_attempts = hour.failed_attempts + EXCLUDED.failed_attempts,
         dead = hour.dead + EXCLUDED.dead, attempts = hour.attempts + EXCLUDED.attempts,
         milliseconds = hour.milliseconds + EXCLUDED.milliseconds,
         slowest = greatest(hour.slowest, EXCLUDED.slowest)
     ), release AS MATERIALIZED (
       SELECT r."endpointId" AS endpoint_id, r.lane, r."dueAt",
         r.empty AND known.version = r.version AS done,
         CASE WHEN known.version = r.version THEN r."headId" ELSE known.head_id END AS head_id
       FROM json_to_recordset($3)
         AS r("endpointId" uuid, lane text, version bigint, empty boolean, "headId" bigint,
           "dueAt" timestamptz)
       CROSS JOIN LATERAL (
         SELECT version, head_id FROM ${LANES} lane
         WHERE lane.endpoint_id = r."endpointId" AND lane.lane = r.lane FOR UPDATE
       ) known
     ), held AS (
       INSERT INTO ${LANES} AS lane (endpoint_id, lane, head_id, due_at)
       SELECT "endpointId", h.lane, "headId", coalesce("dueAt", $7)
       FROM json_to_recordset($4)
         AS h("endpointId" uuid, lane text, "headId" bigint, "dueAt" timestamptz)
       ON CONFLICT (endpoint_id, lane) DO UPDATE SET version = lane.version + 1,
         head_id = least(lane.head_id, EXCLUDED.head_id), due_at = EXCLUDED.due_at
     ), removed AS (
       DELETE FROM ${LANES} lane USING release
       WHERE lane.endpoint_id = release.endpoint_id AND lane.lane = release.lane AND release.done
     ), kept AS (
       UPDATE ${LANES} lane SET head_id = release.head_id,
         due_at = coalesce(release."dueAt", $7)
       FROM release
       WHERE lane.endpoint_id = release.endpoint_id AND lane.lane = release.lane AND NOT release.done
     )
     UPDATE ${HEALTH} health SET failures = h.failures, openings = h.openings,
       circuit_until = h.until, failing_since = h."failingSince",
       passed_id = greatest(health.passed_id, h.passed),
       last_success_at = coalesce(h."succeededAt", health.last_success_at),
       last_failure_at = coalesce(h."failedAt", health.last_failure_at),
       last_error = CASE WHEN h.failures = 0 THEN NULL ELSE coalesce(h.error, health.last_error) END
     FROM json_to_recordset($5) AS h("endpointId" uuid, passed bigint, failures int,
       openings int, until timestamptz, "failingSince" timestamptz, "succeededAt" timestamptz,
       "failedAt" timestamptz, error text)
     WHERE health.endpoint_id = h."endpointId" AND health.owner = $6;
   END $$`,
];
