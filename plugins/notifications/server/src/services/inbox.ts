import type { Knex } from 'knex';
import { accountKey } from '../../../../kernel/shared/actor';
import { DomainError } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { INBOX_READ } from '../../../shared/events';
import type { InboxItem, InboxPage } from '../../../shared/inbox';
import { INBOX } from '../database/tables';
import type { Runtime } from '../runtime';
import { INBOX_ENTITY } from '../uids';
import type { InboxQuery, MarkRead } from '../validation/inbox';

interface InboxRow {
  id: string;
  category: string;
  workflow_key: string;
  title: string;
  body: string;
  url: string | null;
  organisation_id: string | null;
  created_at: Date;
  read_at: Date | null;
}

/** Whose inbox the caller may see: his own, whoever he is. */
export const ownKey = ({ kernel }: Pick<Runtime, 'kernel'>): string => {
  const key = accountKey(kernel.actor());
  if (key === null) throw new DomainError(403, 'ACCOUNT_REQUIRED', 'Only accounts have an inbox');
  return key;
};

export const readInbox = (runtime: Runtime, query: InboxQuery): Promise<InboxPage> => {
  const key = ownKey(runtime);
  return runtime.kernel.runInScope(PLATFORM_SCOPE, () =>
    readInboxOf(runtime.strapi.db.connection, key, query),
  );
};

export const readInboxOf = async (
  knex: Knex,
  key: string,
  { before, limit, unread, category }: InboxQuery,
): Promise<InboxPage> => {
  const query = knex<InboxRow>(INBOX)
    .where('account_key', key)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (before !== undefined) void query.where('id', '<', before);
  if (unread === 'true') void query.whereNull('read_at');
  if (category !== undefined) void query.where('category', category);
  const rows = await query;
  const page = rows.slice(0, limit);
  return {
    items: page.map(itemOf),
    unread: (await unreadOf(knex, [key])).get(key) ?? 0,
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
};

/** Counted no further than anybody reads. */
const MOST_COUNTED = 1_000;

/** Of each of these accounts, in one statement. */
export const unreadOf = async (
  knex: Knex,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await knex.raw<{ rows: { key: string; count: number }[] }>(
    `SELECT key, (
       SELECT count(*)::int FROM (
         SELECT FROM ${INBOX} WHERE account_key = key AND read_at IS NULL LIMIT ${MOST_COUNTED}
       ) AS counted) AS count
     FROM unnest(CAST(:keys AS text[])) AS key`,
    { keys: [...keys] },
  );
  return new Map(rows.map(({ key, count }) => [key, count]));
};

/** Returns how many were unread. Ids of others are passed over: one learns nothing about them. */
export const markRead = (runtime: Runtime, what: MarkRead): Promise<{ marked: number }> => {
  const key = ownKey(runtime);
  const { kernel, strapi } = runtime;
  return kernel.runInScope(PLATFORM_SCOPE, () =>
    inTransaction(strapi, async (trx) => {
      const query = trx(INBOX)
        .where('account_key', key)
        .whereNull('read_at')
        .update({ read_at: kernel.clock.now() });
      if ('ids' in what) void query.whereIn('id', what.ids);
      else if (what.upTo !== undefined) void query.where('id', '<=', what.upTo);
      const marked = await query;
      if (marked > 0) await tellOtherWindows(runtime, trx, key);
      return { marked };
    }),
  );
};

const tellOtherWindows = ({ kernel }: Runtime, trx: Knex.Transaction, key: string) =>
  kernel.events.emit(trx, {
    name: INBOX_READ,
    organisationId: null,
    entityType: INBOX_ENTITY,
    entityId: key,
    data: { recipients: [key] },
  });

/** What these sources have put into these inboxes. */
export const itemsOf = async (
  knex: Knex,
  sourceIds: readonly string[],
  keys: readonly string[],
): Promise<{ account: string; sourceId: string; item: InboxItem }[]> => {
  const rows = await knex(INBOX)
    .whereRaw('source_id = ANY (?)', [sourceIds])
    .whereRaw('account_key = ANY (?)', [keys])
    .select<(InboxRow & { account_key: string; source_id: string })[]>();
  return rows.map((row) => ({
    account: row.account_key,
    sourceId: row.source_id,
    item: itemOf(row),
  }));
};

const itemOf = (row: InboxRow): InboxItem => ({
  id: row.id,
  category: row.category,
  workflow: row.workflow_key,
  title: row.title,
  body: row.body,
  url: row.url,
  organisationId: row.organisation_id,
  createdAt: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
});
