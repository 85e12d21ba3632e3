import type { Knex } from 'knex';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { ATTEMPTS, DELIVERIES, HOURS, LANES, MESSAGES, REPLAYS, SECRETS } from '../database/tables';
import type { Runtime } from '../runtime';

const DAY = 86_400_000;
/** Rows of one statement, so that none holds locks for long. */
const PAGE = 5_000;
const STATISTICS_DAYS = 90;

/** The job that ends what is older than its retention. */
export const prune = ({ kernel, strapi, settings }: Runtime, signal: AbortSignal): Promise<void> =>
  kernel.runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const now = kernel.clock.now().getTime();
    const limit = new Date(now - settings.retentionDays * DAY);
    await inPages(signal, () => deleteDeliveries(knex, 'created_at < :limit', { limit }));
    // A day later: deliveries that are made while this runs still find their payloads.
    const messages = new Date(limit.getTime() - DAY);
    await inPages(signal, () => deletePage(knex, MESSAGES, 'created_at < :messages', { messages }));
    await knex(HOURS)
      .where('hour', '<', new Date(now - STATISTICS_DAYS * DAY))
      .delete();
    await knex(REPLAYS).where('finished_at', '<', limit).delete();
    await knex(SECRETS)
      .where('expires_at', '<', new Date(now - DAY))
      .delete();
  });

/** The job that removes the log of a removed endpoint. */
export const forget = (
  { kernel, strapi }: Runtime,
  endpointId: string,
  signal: AbortSignal,
): Promise<void> =>
  kernel.runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const where = 'endpoint_id = :endpointId';
    await inPages(signal, () => deleteDeliveries(knex, where, { endpointId }));
    await inPages(signal, () => deletePage(knex, LANES, where, { endpointId }));
  });

const inPages = async (signal: AbortSignal, page: () => Promise<number>): Promise<void> => {
  do signal.throwIfAborted();
  while ((await page()) === PAGE);
};

type Bindings = Record<string, Knex.RawBinding>;

const deleteDeliveries = async (knex: Knex, where: string, bindings: Bindings): Promise<number> => {
  const { rows } = await knex.raw<{ rows: { count: number }[] }>(
    `WITH gone AS (
       DELETE FROM ${DELIVERIES}
       WHERE id IN (SELECT id FROM ${DELIVERIES} WHERE ${where} LIMIT ${PAGE}) RETURNING id
     ), attempts AS (
       DELETE FROM ${ATTEMPTS} attempt USING gone WHERE attempt.delivery_id = gone.id
     )
     SELECT count(*)::int AS count FROM gone`,
    bindings,
  );
  return rows[0]?.count ?? 0;
};

const deletePage = async (
  knex: Knex,
  table: string,
  where: string,
  bindings: Bindings,
): Promise<number> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `DELETE FROM ${table}
     WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${PAGE}))`,
    bindings,
  );
  return rowCount;
};
