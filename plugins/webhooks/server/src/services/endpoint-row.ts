import type { Knex } from 'knex';
import type { DisabledReason, EndpointView } from '../../../shared/contracts';
import { ENDPOINTS, HEALTH, SECRETS } from '../database/tables';
import { endpointHealth } from '../domain/endpoint-health';

export interface EndpointRow {
  id: string;
  organisation_id: string | null;
  url: string;
  description: string;
  events: string[];
  enabled: boolean;
  disabled_reason: DisabledReason | null;
  disabled_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

interface ViewRow extends EndpointRow {
  failures: number;
  openings: number;
  circuit_until: Date | null;
  failing_since: Date | null;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_error: string | null;
  secrets: { id: string; createdAt: string; expiresAt: string | null }[];
}

/** In platform scope; `condition` says whose. */
export const selectEndpoints = async (
  knex: Knex,
  { condition, bindings, now }: { condition: string; bindings: Record<string, unknown>; now: Date },
): Promise<EndpointView[]> => {
  const { rows } = await knex.raw<{ rows: ViewRow[] }>(
    `SELECT endpoint.*, health.failures, health.openings, health.circuit_until,
       health.failing_since, health.last_success_at, health.last_failure_at, health.last_error,
       (SELECT json_agg(json_build_object('id', id, 'createdAt', created_at, 'expiresAt', expires_at)
          ORDER BY created_at DESC) FROM ${SECRETS} secret
        WHERE secret.endpoint_id = endpoint.id
          AND (expires_at IS NULL OR expires_at > :now)) AS secrets
     FROM ${ENDPOINTS} endpoint JOIN ${HEALTH} health ON health.endpoint_id = endpoint.id
     WHERE ${condition}`,
    { now, ...bindings } as never,
  );
  return rows.map((row) => viewOf(row, now));
};

const viewOf = (row: ViewRow, now: Date): EndpointView => {
  const { failures, openings, circuit_until: until, failing_since: failingSince } = row;
  const circuit = { failures, openings, until, failingSince };
  const { enabled, last_success_at: lastSuccessAt } = row;
  const state = endpointHealth({ enabled, circuit, lastSuccessAt }, now);
  return {
    id: row.id,
    organisationId: row.organisation_id,
    url: row.url,
    description: row.description,
    events: row.events,
    enabled,
    disabledReason: row.disabled_reason,
    disabledAt: iso(row.disabled_at),
    secrets: (row.secrets ?? []).map(({ id, createdAt, expiresAt }) => ({
      id,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    })),
    health: {
      state,
      consecutiveFailures: failures,
      pausedUntil: state === 'paused' ? iso(until) : null,
      lastSuccessAt: iso(lastSuccessAt),
      lastFailureAt: iso(row.last_failure_at),
      lastError: row.last_error,
    },
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
};

export const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
