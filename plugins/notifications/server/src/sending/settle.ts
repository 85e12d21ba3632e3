import type { Knex } from 'knex';
import type { SuppressionReason } from '../../../shared/ledger';
import { DELIVERIES, SUPPRESSIONS } from '../database/tables';
import type { Fallback } from '../domain/plan-deliveries';

/** What came of one delivery: sent, over, or to be tried again at `dueAt`. */
export interface Settlement {
  id: string;
  state: 'queued' | 'sent' | 'delivered' | 'failed' | 'suppressed';
  reason: SuppressionReason | string | null;
  /** Failed tries so far. */
  tries: number;
  dueAt: Date | null;
  provider: string | null;
  providerId: string | null;
  error: string | null;
  reached: readonly string[];
  /** Written instead, if this one has failed. */
  fallback: (Fallback & { dueAt: Date; rest: readonly Fallback[] }) | null;
  /** The address is no good for anything. */
  bounced: boolean;
}

/**
 * The one writer of what sending comes to. Only rows that are still this process's change: another
 * may have taken over meanwhile.
 */
export const settle = async (
  knex: Knex,
  owner: string,
  settlements: readonly Settlement[],
  now: Date,
): Promise<void> => {
  await knex.raw(SETTLE, { settlements: JSON.stringify(settlements), owner, now });
};

/** Its batch was cancelled while it was being sent: what did not go out is not tried again. */
const STOPS = `(delivery.cancelled AND result.state = 'queued')`;

const SETTLE = `
  WITH result AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(CAST(:settlements AS jsonb)) AS r(id bigint, state text,
      reason text, tries int, "dueAt" timestamptz, provider text, "providerId" text, error text,
      reached text[], fallback jsonb, bounced boolean)
  ), mine AS MATERIALIZED (
    -- Whoever locks many rows does it in this order.
    SELECT id FROM ${DELIVERIES}
    WHERE id IN (SELECT id FROM result) AND state = 'queued' AND owner = :owner
    ORDER BY id FOR UPDATE
  ), settled AS (
    UPDATE ${DELIVERIES} AS delivery SET
      state = CASE WHEN ${STOPS} THEN 'suppressed' ELSE result.state END,
      reason = CASE WHEN ${STOPS} THEN 'CANCELLED' ELSE result.reason END,
      tries = result.tries, due_at = coalesce(result."dueAt", delivery.due_at),
      provider = coalesce(result.provider, delivery.provider),
      provider_id = coalesce(result."providerId", delivery.provider_id),
      last_error = result.error, reached = result.reached, owner = NULL, lease_until = NULL,
      unknown = least(unknown, 1),
      sent_at = CASE WHEN result.state IN ('sent', 'delivered') THEN CAST(:now AS timestamptz) END,
      finished_at =
        CASE WHEN result.state <> 'queued' OR ${STOPS} THEN CAST(:now AS timestamptz) END
    FROM result
    WHERE delivery.id = result.id AND delivery.id IN (SELECT id FROM mine)
    RETURNING delivery.*, result.fallback AS instead, result.bounced
  ), barred AS (
    INSERT INTO ${SUPPRESSIONS} (channel, address, category, reason, created_at)
    SELECT DISTINCT channel, address, '*', 'BOUNCED', CAST(:now AS timestamptz)
    FROM settled WHERE bounced AND address IS NOT NULL
    ON CONFLICT (channel, address, category) DO UPDATE SET reason = EXCLUDED.reason
  )
  INSERT INTO ${DELIVERIES} (source_id, recipient, channel, workflow_key, category,
    organisation_id, batch_id, state, name, address, locale, time_zone, variables, fallbacks,
    quiet, wanted_at, due_at, created_at)
  SELECT source_id, recipient, instead->>'channel', workflow_key, category, organisation_id,
    batch_id, 'queued', name, instead->>'address', locale, time_zone, variables, instead->'rest',
    nullif(instead->'quiet', 'null'), CAST(:now AS timestamptz),
    CAST(instead->>'dueAt' AS timestamptz), CAST(:now AS timestamptz)
  FROM settled WHERE state = 'failed' AND jsonb_typeof(instead) = 'object'
  ON CONFLICT (source_id, recipient, channel) DO NOTHING`;
