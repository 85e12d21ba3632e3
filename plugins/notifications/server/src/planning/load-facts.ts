import type { Knex } from 'knex';
import type { NotificationChannel } from '../../../../kernel/shared/notifications';
import { DELIVERIES, DEVICES, PREFERENCES, PROFILES, SUPPRESSIONS } from '../database/tables';
import type { Workflow } from '../domain/workflow';
import type { Person } from './person';

/** Something that is known about an account. */
export type AccountFact = { about: string } & (
  | { kind: 'preference'; channel: NotificationChannel; first: 'true' | 'false' }
  | { kind: 'quiet'; first: string; second: string }
  | { kind: 'device' }
  | { kind: 'throttled'; channel: NotificationChannel }
);

/** Something that is known about an address, whoever has it. */
export interface AddressFact {
  kind: 'barred';
  about: string;
  channel: NotificationChannel;
  first: 'UNSUBSCRIBED' | 'BOUNCED';
}

export type Fact = AccountFact | AddressFact;

const MINUTE = 60_000;

/** In one statement for any number of people; with a throttle in three. */
export const loadFacts = async (
  trx: Knex,
  workflow: Workflow,
  people: readonly Person[],
  now: Date,
): Promise<Fact[]> => {
  const keys = people.map(({ key }) => key);
  const { rows } = await trx.raw<{ rows: Fact[] }>(FACTS, {
    keys,
    addresses: people.flatMap(({ email, phone }) => [email ?? [], phone ?? []].flat()),
    category: workflow.category,
  });
  return [...rows, ...(await loadThrottled(trx, workflow, keys, now))];
};

const FACTS = `
  WITH asked AS MATERIALIZED (
    SELECT CAST(:keys AS text[]) AS keys, CAST(:addresses AS text[]) AS addresses,
      CAST(:category AS text) AS category
  ), account AS MATERIALIZED (SELECT unnest(keys) AS account_key FROM asked)
  SELECT 'preference' AS kind, account_key AS about, channel, CAST(enabled AS text) AS first,
    NULL AS second
  FROM ${PREFERENCES} JOIN account USING (account_key)
  WHERE category = (SELECT category FROM asked)
  UNION ALL
  SELECT 'quiet', account_key, NULL, quiet_from, quiet_to
  FROM ${PROFILES} JOIN account USING (account_key) WHERE quiet_from IS NOT NULL
  UNION ALL
  SELECT DISTINCT 'device', account_key, NULL, NULL, NULL
  FROM ${DEVICES} JOIN account USING (account_key)
  UNION ALL
  SELECT 'barred', address, channel, reason, NULL
  FROM ${SUPPRESSIONS} JOIN (
    SELECT channel, unnest(addresses) AS address
    FROM asked CROSS JOIN (VALUES ('email'), ('sms')) AS by(channel)
  ) AS theirs USING (channel, address)
  WHERE category IN ('*', (SELECT category FROM asked))`;

/** Counts under a lock for each recipient, so that two events at a time cannot both be the last. */
const loadThrottled = async (
  trx: Knex,
  { key, throttle }: Workflow,
  keys: readonly string[],
  now: Date,
): Promise<Fact[]> => {
  if (!throttle) return [];
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtextextended(:key || ' ' || one, 0))
     FROM (SELECT unnest(CAST(:keys AS text[])) AS one ORDER BY 1) AS recipients`,
    { key, keys: [...keys] },
  );
  const rows = await trx(DELIVERIES)
    .where('workflow_key', key)
    .whereRaw('recipient = ANY (?)', [[...keys]])
    .where('created_at', '>', new Date(now.getTime() - throttle.perMinutes * MINUTE))
    .whereNot('state', 'suppressed')
    .groupBy('recipient', 'channel')
    .havingRaw('count(*) >= ?', [throttle.most])
    .select<{ about: string; channel: NotificationChannel }[]>('recipient as about', 'channel');
  return rows.map((row) => ({ kind: 'throttled', ...row }));
};
