import type { Knex } from 'knex';
import type { NotificationLocale } from '../../../../kernel/shared/notifications';
import type { OutgoingChannel } from '../channels/channel';
import { DELIVERIES } from '../database/tables';
import type { Fallback } from '../domain/plan-deliveries';
import type { QuietHours } from '../domain/quiet-hours';
import { parsed } from '../services/json';

export interface Claim {
  owner: string;
  leaseSeconds: number;
  /** Messages of one digest. */
  mostTogether?: number;
  /** Keys of workflows that are tried until the outcome is known. */
  insistent?: readonly string[];
}

/** How many of one channel are wanted; `bulk` are those of batches to many. */
export interface Want {
  channel: OutgoingChannel;
  bulk: boolean;
  most: number;
}

/** A delivery that this process may send now. */
export interface Claimed {
  id: string;
  sourceId: string;
  recipient: string;
  channel: OutgoingChannel;
  workflowKey: string;
  category: string;
  organisationId: string | null;
  name: string | null;
  address: string;
  locale: NotificationLocale;
  timeZone: string;
  variables: Record<string, unknown>;
  fallbacks: Fallback[];
  quiet: QuietHours | null;
  unlessRead: boolean;
  digestKey: string | null;
  bulk: boolean;
  tries: number;
  messageId: string;
  reached: string[];
  /** A process died with it: this is the one more attempt, which must be noted before it begins. */
  lastChance: boolean;
}

/**
 * What is due and nobody's. A lease that has run out means that its process died with it, and nobody
 * knows whether the peer has taken the message: it goes behind everything else for one more attempt.
 * If a process dies after it has begun that one (`unknown` is 2, see `hold.ts`), it fails, so that
 * nobody is told a third time – unless its workflow insists on being told at least once. Nor is it
 * tried again if its batch was cancelled.
 */
export const claim = async (
  knex: Knex,
  { owner, leaseSeconds, mostTogether = 100, insistent = [] }: Claim,
  wants: readonly Want[],
  now: Date,
): Promise<{ claimed: Claimed[]; takenOver: number }> => {
  const later = new Date(now.getTime() + leaseSeconds * 1_000);
  const { rows } = await knex.raw<{ rows: ClaimedRow[] }>(CLAIM, {
    owner,
    leaseSeconds,
    mostTogether,
    wants: JSON.stringify(wants),
    now,
    later,
    insistent,
  } as Record<string, Knex.RawBinding>);
  const claimed = rows.filter(({ owner: holder }) => holder !== null).map(claimedOf);
  return { claimed, takenOver: rows.length - claimed.length };
};

const FREE = `state = 'queued' AND NOT held AND due_at <= :now
  AND (lease_until IS NULL OR lease_until < now())`;

const GIVEN_UP = `lease_until IS NOT NULL
  AND (cancelled OR unknown > 1 AND workflow_key <> ALL (CAST(:insistent AS text[])))`;

/** One digest at a time: the lock keeps two processes from sharing one between them. */
const CLAIM = `
  WITH due AS MATERIALIZED (
    SELECT found.id, found.digest_key
    FROM jsonb_to_recordset(CAST(:wants AS jsonb)) AS want(channel text, bulk boolean, most int)
    CROSS JOIN LATERAL (
      SELECT id, digest_key FROM ${DELIVERIES}
      WHERE channel = want.channel AND (batch_id IS NOT NULL) = want.bulk AND ${FREE}
        AND (digest_key IS NULL OR pg_try_advisory_xact_lock(hashtextextended(digest_key, 1)))
      ORDER BY due_at, id LIMIT want.most FOR UPDATE SKIP LOCKED
    ) AS found
  ), together AS MATERIALIZED (
    SELECT id FROM ${DELIVERIES}
    WHERE digest_key IN (SELECT digest_key FROM due WHERE digest_key IS NOT NULL) AND ${FREE}
    ORDER BY id LIMIT :mostTogether FOR UPDATE SKIP LOCKED
  )
  UPDATE ${DELIVERIES} SET
    owner = CASE WHEN lease_until IS NULL THEN CAST(:owner AS uuid) END,
    attempts = attempts
      + CASE WHEN lease_until IS NULL THEN 1 WHEN unknown = 1 THEN -1 ELSE 0 END,
    unknown = CASE WHEN lease_until IS NULL THEN unknown ELSE greatest(unknown, 1) END,
    due_at = CASE WHEN lease_until IS NULL THEN due_at ELSE CAST(:later AS timestamptz) END,
    state = CASE WHEN ${GIVEN_UP} THEN 'failed' ELSE state END,
    reason = CASE WHEN ${GIVEN_UP} THEN 'OUTCOME_UNKNOWN' END,
    finished_at = CASE WHEN ${GIVEN_UP} THEN CAST(:now AS timestamptz) END,
    lease_until =
      CASE WHEN lease_until IS NULL THEN now() + make_interval(secs => :leaseSeconds) END
  WHERE id IN (SELECT id FROM due UNION SELECT id FROM together)
  RETURNING *, batch_id IS NOT NULL AS bulk`;

interface ClaimedRow {
  id: string;
  source_id: string;
  recipient: string;
  channel: OutgoingChannel;
  workflow_key: string;
  category: string;
  organisation_id: string | null;
  name: string | null;
  address: string;
  locale: NotificationLocale;
  time_zone: string;
  variables: unknown;
  fallbacks: unknown;
  quiet: unknown;
  unless_read: boolean;
  digest_key: string | null;
  bulk: boolean;
  tries: number;
  unknown: number;
  message_id: string;
  reached: string[];
  owner: string | null;
}

const claimedOf = (row: ClaimedRow): Claimed => ({
  id: row.id,
  sourceId: row.source_id,
  recipient: row.recipient,
  channel: row.channel,
  workflowKey: row.workflow_key,
  category: row.category,
  organisationId: row.organisation_id,
  name: row.name,
  address: row.address,
  locale: row.locale,
  timeZone: row.time_zone,
  variables: parsed<Record<string, unknown> | null>(row.variables) ?? {},
  fallbacks: parsed<Fallback[]>(row.fallbacks),
  quiet: parsed<QuietHours | null>(row.quiet),
  unlessRead: row.unless_read,
  digestKey: row.digest_key,
  bulk: row.bulk,
  tries: row.tries,
  messageId: row.message_id,
  reached: row.reached,
  lastChance: row.unknown === 1,
});
