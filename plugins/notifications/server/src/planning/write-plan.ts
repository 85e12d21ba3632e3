import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import { DELIVERIES, INBOX } from '../database/tables';
import type { PlannedDelivery } from '../domain/plan-deliveries';

/** One row of the ledger, with what the inbox shows if it is an in-app one. */
export interface LedgerEntry {
  planned: PlannedDelivery;
  told: {
    recipient: string;
    name: string | null;
    address: string | null;
    locale: string;
    timeZone: string;
    variables: object | null;
    title?: string;
    body?: string;
    url?: string | null;
  };
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
  plan: WrittenPlan,
): Promise<string[]> => {
  const { rows } = await prepared<{ rows: { account_key: string }[] }>(
    trx,
    'notifications_plan',
    WRITE,
    { ...source, groups: plan },
  );
  return rows.map(({ account_key }) => account_key);
};

/** Entries as the statement takes them. */
export type WrittenPlan = string;

export const writtenPlan = (entries: readonly LedgerEntry[]): WrittenPlan =>
  JSON.stringify(grouped(entries));

/** Said once for all who are told in the same way, which in a batch is nearly everybody. */
const grouped = (entries: readonly LedgerEntry[]): object[] => {
  const groups = new Map<string, PlannedDelivery & { people: LedgerEntry['told'][] }>();
  for (const { planned, told } of entries) {
    const key = nameOf(planned);
    const group = groups.get(key);
    if (group) group.people.push(told);
    else groups.set(key, { ...planned, address: null, people: [told] });
  }
  return [...groups.values()];
};

/** How and when, whatever the address; what most do not have is not spelled out. */
const nameOf = (planned: PlannedDelivery): string => {
  const { channel, state, reason, wantedAt, dueAt, unlessRead, digestKey } = planned;
  const { quiet, fallbacks } = planned;
  const rare = quiet || digestKey || fallbacks.length > 0;
  return `${channel} ${state} ${reason} ${wantedAt} ${dueAt} ${unlessRead} ${
    rare ? JSON.stringify([quiet, digestKey, fallbacks]) : ''
  }`;
};

/**
 * `IS TRUE` makes of the last condition a hash table. As a join it would be a nested loop, since the
 * planner cannot know how many rows there are: a million comparisons for a thousand.
 */
const WRITE = `
  WITH entry AS MATERIALIZED (
    SELECT channel, state, reason, fallbacks, quiet, "unlessRead", "digestKey", "wantedAt", "dueAt",
      person.*
    FROM json_to_recordset(CAST(:groups AS json)) AS g(channel text, state text,
      reason text, fallbacks jsonb, quiet jsonb, "unlessRead" boolean, "digestKey" text,
      "wantedAt" double precision, "dueAt" double precision, people json)
    CROSS JOIN LATERAL json_to_recordset(people) AS person(recipient text, name text, address text,
      locale text, "timeZone" text, variables jsonb, title text, body text, url text)
  ), kept AS (
    INSERT INTO ${DELIVERIES} (source_id, recipient, channel, workflow_key, category,
      organisation_id, batch_id, state, reason, name, address, locale, time_zone, variables,
      fallbacks, quiet, unless_read, digest_key, wanted_at, due_at, created_at, finished_at)
    SELECT :sourceId, recipient, channel, :workflowKey, :category, :organisationId,
      CAST(:batchId AS uuid), state, reason, name, address, locale, "timeZone", variables,
      fallbacks, quiet, "unlessRead", "digestKey", to_timestamp("wantedAt" / 1000),
      to_timestamp("dueAt" / 1000), CAST(:now AS timestamptz),
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
