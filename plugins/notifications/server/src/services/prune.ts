import type { Knex } from 'knex';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { DELIVERIES, INBOX, MESSAGES, OUTBOX } from '../database/tables';
import type { Runtime } from '../runtime';

const DAY = 86_400_000;
/** Rows of one statement, so that none holds locks for long. */
const PAGE = 5_000;

/** Ends what is older than its retention; what still waits stays, and so do its words. */
export const prune = ({ kernel, strapi, settings }: Runtime, signal: AbortSignal): Promise<void> =>
  kernel.runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const limit = new Date(kernel.clock.now().getTime() - settings.retentionDays * DAY);
    const old = 'created_at < :limit';
    const waits = `EXISTS (SELECT FROM ${DELIVERIES} delivery WHERE delivery.source_id = one.source_id)`;
    for (const [table, where] of [
      [OUTBOX, old],
      [INBOX, old],
      [DELIVERIES, `${old} AND state <> 'queued'`],
      [MESSAGES, `${old} AND NOT ${waits}`],
    ] as const) {
      do signal.throwIfAborted();
      while ((await deletePage(knex, table, where, limit)) === PAGE);
    }
  });

const deletePage = async (
  knex: Knex,
  table: string,
  where: string,
  limit: Date,
): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `DELETE FROM ${table}
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} one WHERE ${where} LIMIT ${PAGE}))`,
    { limit },
  );
  return rowCount;
};
