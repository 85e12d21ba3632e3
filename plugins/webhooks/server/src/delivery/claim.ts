import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { DELIVERIES, ENDPOINTS, HEALTH, LANES } from '../database/tables';

/**
 * One process at a time sends to an endpoint: that keeps order per entity, the number of requests
 * and the circuit breaker exact without a word between processes. When the process dies, its lease
 * ends and another takes over.
 */
export interface Claim {
  owner: string;
  leaseSeconds: number;
}

/**
 * Endpoints that have something due and that nobody sends to: the well ones first, and of those the
 * ones that have got nothing for longest.
 */
export const claimEndpoints = async (
  knex: Knex,
  { owner, leaseSeconds }: Claim,
  most: number,
  now: Date,
): Promise<string[]> => {
  const { rows } = await prepared<{ rows: { endpoint_id: string }[] }>(
    knex,
    'webhooks_claim',
    `WITH free AS MATERIALIZED (
       SELECT health.endpoint_id FROM ${HEALTH} health
       JOIN ${ENDPOINTS} endpoint ON endpoint.id = health.endpoint_id AND endpoint.enabled
       WHERE (health.lease_until IS NULL OR health.lease_until < now())
         AND (health.circuit_until IS NULL OR health.circuit_until <= :now)
         AND (EXISTS (SELECT FROM ${DELIVERIES} delivery
             WHERE delivery.endpoint_id = health.endpoint_id AND delivery.id > health.passed_id)
           OR EXISTS (SELECT FROM ${LANES} lane
             WHERE lane.endpoint_id = health.endpoint_id AND lane.due_at <= :now))
       ORDER BY health.failures, health.last_success_at NULLS FIRST LIMIT :most
       FOR UPDATE OF health SKIP LOCKED
     )
     UPDATE ${HEALTH} health
     SET owner = :owner, lease_until = now() + make_interval(secs => :leaseSeconds)
     FROM free WHERE health.endpoint_id = free.endpoint_id RETURNING health.endpoint_id`,
    { owner, leaseSeconds, most, now },
  );
  return rows.map(({ endpoint_id }) => endpoint_id);
};

/** Holds on to endpoints; returns those that are still the owner's. */
export const renewClaims = async (
  knex: Knex,
  { owner, leaseSeconds }: Claim,
): Promise<Set<string>> => {
  const { rows } = await knex.raw<{ rows: { endpoint_id: string }[] }>(
    `UPDATE ${HEALTH} SET lease_until = now() + make_interval(secs => :leaseSeconds)
     WHERE owner = :owner RETURNING endpoint_id`,
    { owner, leaseSeconds },
  );
  return new Set(rows.map(({ endpoint_id }) => endpoint_id));
};

export const releaseEndpoint = async (
  knex: Knex,
  owner: string,
  endpointId: string,
  passed: number,
): Promise<void> => {
  await knex.raw(
    `UPDATE ${HEALTH} SET owner = NULL, lease_until = NULL, passed_id = greatest(passed_id, :passed)
     WHERE endpoint_id = :endpointId AND owner = :owner`,
    { endpointId, owner, passed },
  );
};
