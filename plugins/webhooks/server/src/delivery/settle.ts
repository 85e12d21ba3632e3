import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { DeliveryState } from '../../../shared/contracts';
import type { Circuit } from '../domain/circuit';
import { ATTEMPTS, DELIVERIES, HEALTH, HOURS, LANES } from '../database/tables';

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

/** Everything that one endpoint's sender has to say at one moment. */
export interface Settlement {
  endpointId: string;
  result: AttemptResult | null;
  /** The breaker after the attempt. */
  circuit: Circuit | null;
  release: LaneRelease | null;
}

/** One statement, so that an attempt and all that follows from it are committed together. */
export const settle = async (
  knex: Knex,
  owner: string,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> => {
  const results = settlements.flatMap(({ endpointId, result }) =>
    result ? [{ endpointId, ...result }] : [],
  );
  // Locked in this order, which is the recorder's, so that the two cannot deadlock.
  const releases = settlements
    .flatMap(({ endpointId, release }) => (release ? [{ endpointId, ...release }] : []))
    .sort(
      (one, other) => compare(one.endpointId, other.endpointId) || compare(one.lane, other.lane),
    );
  await prepared(knex, 'webhooks_settle', SETTLE, {
    results: JSON.stringify(results),
    releases: JSON.stringify(releases),
    healths: JSON.stringify(healthsOf(settlements)),
    owner,
    now,
  });
};

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

interface HealthChange extends Circuit {
  endpointId: string;
  succeededAt: Date | null;
  failedAt: Date | null;
  error: string | null;
}

/** The last word about each endpoint. */
const healthsOf = (settlements: readonly Settlement[]): HealthChange[] => {
  const changes = new Map<string, HealthChange>();
  for (const { endpointId, result, circuit } of settlements) {
    if (!result || !circuit) continue;
    const before = changes.get(endpointId);
    const delivered = result.state === 'delivered';
    changes.set(endpointId, {
      endpointId,
      ...circuit,
      succeededAt: delivered ? result.at : (before?.succeededAt ?? null),
      failedAt: delivered ? (before?.failedAt ?? null) : result.at,
      error: delivered ? (before?.error ?? null) : errorOf(result),
    });
  }
  return [...changes.values()];
};

const errorOf = ({ error, status }: AttemptResult): string => error ?? `HTTP ${status}`;

/** Each row is found by its key: many rows of these tables have just died, which a scan would see. */
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
    FROM result WHERE delivery.id = result."deliveryId"
      AND delivery.state = 'pending'
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
      r.empty AND held.version = r.version AS done,
      CASE WHEN held.version = r.version THEN r."headId" ELSE held.head_id END AS head_id
    FROM json_to_recordset(CAST(:releases AS json))
      AS r("endpointId" uuid, lane text, version bigint, empty boolean, "headId" bigint,
        "dueAt" timestamptz)
    CROSS JOIN LATERAL (
      SELECT version, head_id FROM ${LANES} lane
      WHERE lane.endpoint_id = r."endpointId" AND lane.lane = r.lane FOR UPDATE
    ) held
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
    last_success_at = coalesce(h."succeededAt", health.last_success_at),
    last_failure_at = coalesce(h."failedAt", health.last_failure_at),
    last_error = CASE WHEN h.failures = 0 THEN NULL ELSE coalesce(h.error, health.last_error) END
  FROM json_to_recordset(CAST(:healths AS json)) AS h("endpointId" uuid, failures int,
    openings int, until timestamptz, "failingSince" timestamptz, "succeededAt" timestamptz,
    "failedAt" timestamptz, error text)
  WHERE health.endpoint_id = h."endpointId" AND health.owner = :owner`;
