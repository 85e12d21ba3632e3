import type { Knex } from 'knex';
import { DELIVERIES, INBOX } from '../database/tables';

/** One row of the ledger, with what the inbox shows if it is an in-app one. */
export interface LedgerEntry {
  recipient: string;
  channel: string;
  state: string;
  reason: string | null;
  name: string | null;
  address: string | null;
  locale: string;
  timeZone: string;
  variables: object | null;
  fallbacks: readonly object[];
  quiet: object | null;
  unlessRead: boolean;
  digestKey: string | null;
  wantedAt: Date;
  dueAt: Date;
  title?: string;
  body?: string;
  url?: string | null;
}

export interface Source {
  sourceId: string;
  workflowKey: string;
  category: string;
  organisationId: string | null;
  batchId: string | null;
  now: Date;
}

/**
 * Ledger and inbox in one statement. What is there already stays as it is, so that an event that
 * comes twice tells nobody twice. Returns the accounts whose inbox has something new.
 */
export const writePlan = async (
  trx: Knex.Transaction,
  source: Source,
  entries: readonly LedgerEntry[],
): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { account_key: string }[] }>(WRITE, {
    ...source,
    entries: JSON.stringify(entries),
  } as unknown as Record<string, Knex.RawBinding>);
  return rows.map(({ account_key }) => account_key);
};

/**
 * \`IS TRUE\` makes of the last condition a hash table. As a join it would be a nested loop, since the
 * planner cannot know how many rows there are: a million comparisons for a thousand.
 */
const WRITE = `
  WITH entry AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(CAST(:entries AS jsonb)) AS e(recipient text, channel text,
      state text, reason text, name text, address text, locale text, "timeZone" text,
      variables jsonb, fallbacks jsonb, quiet jsonb, "unlessRead" boolean, "digestKey" text,
      "wantedAt" timestamptz, "dueAt" timestamptz, title text, body text, url text)
  ), kept AS (
    INSERT INTO ${DELIVERIES} (source_id, recipient, channel, workflow_key, category,
      organisation_id, batch_id, state, reason, name, address, locale, time_zone, variables,
      fallbacks, quiet, unless_read, digest_key, wanted_at, due_at, created_at, finished_at)
    SELECT :sourceId, recipient, channel, :workflowKey, :category, :organisationId,
      CAST(:batchId AS uuid), state, reason, name, address, locale, "timeZone", variables,
      fallbacks, quiet, "unlessRead", "digestKey", "wantedAt", "dueAt", CAST(:now AS timestamptz),
      CASE WHEN state = 'queued' THEN NULL ELSE CAST(:now AS timestamptz) END
    FROM entry
    ON CONFLICT (source_id, recipient, channel) DO NOTHING
    RETURNING recipient, channel, state
  )
  INSERT INTO ${INBOX} (source_id, account_key, organisation_id, workflow_key, category, title,
    body, url, created_at)
  SELECT :sourceId, entry.recipient, :organisationId, :workflowKey, :category, title, body, url,
    CAST(:now AS timestamptz)
  FROM entry
  WHERE channel = 'in-app' AND state = 'delivered'
    AND (recipient IN (SELECT recipient FROM kept WHERE channel = 'in-app')) IS TRUE
  RETURNING account_key`;
