import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { DeliveryState } from '../../../shared/contracts';
import type { Circuit } from '../domain/circuit';
import { ATTEMPTS, DELIVERIES, HEALTH, HOURS, LANES } from '../database/tables';
import { waitForRecorder } from './cursor';

/** What came of one attempt. */
export interface AttemptResult {
  deliveryId: string;
  state: Exclude<DeliveryState, 'skipped'>;
  /** Failed tries since the delivery began or was replayed. */
  tries: number;
  nextAt: Date | null;
  number: number;
  at: Date;
  milliseconds: number;
  status: number | null;
  error: string | null;
  url: string;
  /** `webhook-signature`; empty if nothing was sent. */
  signature: string;
  responseHeaders: Record<string, string>;
  responseBody: string;
  truncated: boolean;
}

export interface LaneRelease {
  lane: string;
  version: string;
  /** True if nothing of what was read is left. */
  empty: boolean;
  /** Everything before it is through. */
  headId: string;
  /** Null: at once. */
  dueAt: Date | null;
}

/** An entity whose fresh deliveries have to wait from this one on: they get a lane. */
export interface LaneHold {
  lane: string;
  headId: string;
  /** Null: at once. */
  dueAt: Date | null;
}

/** Everything that one endpoint's sender has to say at one moment. */
export interface Settlement {
  endpointId: string;
  result?: AttemptResult;
  /** The breaker after the attempt. */
  circuit?: Circuit;
  release?: LaneRelease;
  hold?: LaneHold;
  /** Nothing at or below it is fresh, by what is committed already. */
  passed: number;
}

/** An attempt and all that follows from it are committed together. */
export const settle = async (
  knex: Knex,
  owner: string,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> => {
  const results = settlements.flatMap(({ endpointId, result }) =>
    result ? [{ endpointId, ...result }] : [],
  );
  const releases = settlements.flatMap(({ endpointId, release }) =>
    release ? [{ endpointId, ...release }] : [],
  );
  const holds = settlements.flatMap(({ endpointId, hold }) =>
    hold ? [{ endpointId, ...hold }] : [],
  );
  const bindings = {
    results: JSON.stringify(results),
    deliveries: results.map(({ deliveryId }) => deliveryId),
    // Locked in this order, which is the recorder's, so that the two cannot deadlock.
    releases: JSON.stringify(releases.sort(byLane)),
    holds: JSON.stringify(holds.sort(byLane)),
    healths: JSON.stringify(healthsOf(settlements)),
    owner,
    now,
  };
  await knex.transaction(async (trx) => {
    await trx.raw('SET LOCAL enable_seqscan = off');
    if (holds.length > 0) await waitForRecorder(trx);
    await prepared(trx, 'webhooks_settle', SETTLE, bindings);
  });
};

type OfLane = { endpointId: string; lane: string };

const byLane = (one: OfLane, other: OfLane): number =>
  compare(one.endpointId, other.endpointId) || compare(one.lane, other.lane);

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

interface HealthChange extends Circuit {
  endpointId: string;
  passed: number;
  succeededAt: Date | null;
  failedAt: Date | null;
  error: string | null;
}

/** The last word about each endpoint. */
const healthsOf = (settlements: readonly Settlement[]): HealthChange[] => {
  const changes = new Map<string, HealthChange>();
  for (const { endpointId, result, circuit, passed } of settlements) {
    if (!result || !circuit) continue;
    const before = changes.get(endpointId);
    const delivered = result.state === 'delivered';
    changes.set(endpointId, {
      endpointId,
      ...circuit,
      passed,
      succeededAt: delivered ? result.at : (before?.succeededAt ?? null),
      failedAt: delivered ? (before?.failedAt ?? null) : result.at,
      error: delivered ? (before?.error ?? null) : errorOf(result),
    });
  }
  return [...changes.values()];
};

const errorOf = ({ error, status }: AttemptResult): string => error ?? `HTTP ${status}`;

/**
 * Each row is found by its key. PostgreSQL keeps the plan of a prepared statement, which it may have
 * made when these tables were small enough to be scanned.
 */
const SETTLE = `
  WITH result AS MATERIALIZED (
    SELECT * FROM json_to_recordset(CAST(:results AS json)) AS r("endpointId" uuid,
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
      finished_at = CASE WHEN result.state = 'pending' THEN NULL ELSE CAST(:now AS timestamptz) END
    FROM result WHERE delivery.id = ANY (CAST(:deliveries AS bigint[]))
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
    FROM json_to_recordset(CAST(:releases AS json))
      AS r("endpointId" uuid, lane text, version bigint, empty boolean, "headId" bigint,
        "dueAt" timestamptz)
    CROSS JOIN LATERAL (
      SELECT version, head_id FROM ${LANES} lane
      WHERE lane.endpoint_id = r."endpointId" AND lane.lane = r.lane FOR UPDATE
    ) known
  ), held AS (
    INSERT INTO ${LANES} AS lane (endpoint_id, lane, head_id, due_at)
    SELECT "endpointId", h.lane, "headId", coalesce("dueAt", CAST(:now AS timestamptz))
    FROM json_to_recordset(CAST(:holds AS json))
      AS h("endpointId" uuid, lane text, "headId" bigint, "dueAt" timestamptz)
    ON CONFLICT (endpoint_id, lane) DO UPDATE SET version = lane.version + 1,
      head_id = least(lane.head_id, EXCLUDED.head_id), due_at = EXCLUDED.due_at
  ), removed AS (
    DELETE FROM ${LANES} lane USING release
    WHERE lane.endpoint_id = release.endpoint_id AND lane.lane = release.lane AND release.done
  ), kept AS (
    UPDATE ${LANES} lane SET head_id = release.head_id,
      due_at = coalesce(release."dueAt", CAST(:now AS timestamptz))
    FROM release
    WHERE lane.endpoint_id = release.endpoint_id AND lane.lane = release.lane AND NOT release.done
  )
  UPDATE ${HEALTH} health SET failures = h.failures, openings = h.openings,
    circuit_until = h.until, failing_since = h."failingSince",
    passed_id = greatest(health.passed_id, h.passed),
    last_success_at = coalesce(h."succeededAt", health.last_success_at),
    last_failure_at = coalesce(h."failedAt", health.last_failure_at),
    last_error = CASE WHEN h.failures = 0 THEN NULL ELSE coalesce(h.error, health.last_error) END
  FROM json_to_recordset(CAST(:healths AS json)) AS h("endpointId" uuid, passed bigint, failures int,
    openings int, until timestamptz, "failingSince" timestamptz, "succeededAt" timestamptz,
    "failedAt" timestamptz, error text)
  WHERE health.endpoint_id = h."endpointId" AND health.owner = :owner`;
