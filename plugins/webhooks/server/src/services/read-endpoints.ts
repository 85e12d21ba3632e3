import type { EndpointStatistics, EndpointView, Page } from '../../../shared/contracts';
import { invalid, notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { DELIVERIES, ENDPOINTS, HEALTH, HOURS, LANES } from '../database/tables';
import type { Runtime } from '../runtime';
import type { EndpointsQuery } from '../validation/schemas';
import { listed, managedCondition, requireManager } from './access';
import { selectEndpoints } from './endpoint-row';

/** The newest first. */
export const listEndpoints = async (
  { kernel, strapi }: Runtime,
  { organisationId, cursor, limit }: EndpointsQuery,
): Promise<Page<EndpointView>> => {
  const managed = listed(kernel, organisationId);
  const { condition, organisationIds } = managedCondition(managed, 'endpoint.organisation_id');
  const after = cursor === undefined ? undefined : decode(cursor);
  const found = await kernel.runInScope(PLATFORM_SCOPE, () =>
    selectEndpoints(strapi.db.connection, {
      condition: `${condition}
        ${after ? 'AND (endpoint.created_at, endpoint.id) < (:at, CAST(:id AS uuid))' : ''}
        ORDER BY endpoint.created_at DESC, endpoint.id DESC LIMIT :most`,
      bindings: { organisationIds, most: limit + 1, ...after },
      now: kernel.clock.now(),
    }),
  );
  const data = found.slice(0, limit);
  const last = found.length > limit ? data.at(-1) : undefined;
  return { data, meta: { cursor: last ? encode(last) : null } };
};

const encode = ({ createdAt, id }: EndpointView): string =>
  Buffer.from(`${createdAt} ${id}`).toString('base64url');

const decode = (cursor: string): { at: string; id: string } => {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw invalid('cursor', 'cursor is not one that was given out');
  }
  return { at, id };
};

export const readEndpoint = async (runtime: Runtime, id: string): Promise<EndpointView> => {
  const { kernel, strapi } = runtime;
  await requireEndpoint(runtime, id);
  const [view] = await kernel.runInScope(PLATFORM_SCOPE, () =>
    selectEndpoints(strapi.db.connection, {
      condition: 'endpoint.id = :id',
      bindings: { id },
      now: kernel.clock.now(),
    }),
  );
  if (!view) throw notFound();
  return view;
};

/** Row policies hide what belongs to others. */
export const requireEndpoint = async ({ kernel, strapi }: Runtime, id: string): Promise<void> => {
  const row = await strapi.db
    .getConnection(ENDPOINTS)
    .where({ id })
    .first<{ organisation_id: string | null } | undefined>('organisation_id');
  if (!row) throw notFound();
  requireManager(kernel, row.organisation_id);
};

const DAYS = 7;
const COUNTED = 10_000;

export const endpointStatistics = async (
  runtime: Runtime,
  id: string,
): Promise<EndpointStatistics> => {
  const { kernel, strapi } = runtime;
  await requireEndpoint(runtime, id);
  const knex = strapi.db.connection;
  const since = new Date(kernel.clock.now().getTime() - DAYS * 86_400_000);
  return kernel.runInScope(PLATFORM_SCOPE, async () => {
    const pending = await knex.raw<{ rows: { count: number }[] }>(
      `SELECT count(*)::int AS count FROM (
         (SELECT d.id FROM ${HEALTH} health JOIN ${DELIVERIES} d ON d.endpoint_id = health.endpoint_id
            AND d.id > health.passed_id AND d.state = 'pending'
          WHERE health.endpoint_id = :id LIMIT ${COUNTED})
         UNION
         (SELECT d.id FROM ${LANES} lane JOIN ${DELIVERIES} d ON d.endpoint_id = lane.endpoint_id
            AND d.lane = lane.lane AND d.id >= lane.head_id AND d.state = 'pending'
          WHERE lane.endpoint_id = :id LIMIT ${COUNTED})
         LIMIT ${COUNTED}) counted`,
      { id },
    );
    const hours = await knex(HOURS)
      .where({ endpoint_id: id })
      .andWhere('hour', '>=', since)
      .orderBy('hour')
      .select<HourRow[]>();
    return { pending: pending.rows[0]?.count ?? 0, hours: hours.map(hourView) };
  });
};

interface HourRow {
  hour: Date;
  delivered: number;
  failed_attempts: number;
  dead: number;
  attempts: number;
  milliseconds: string;
  slowest: number;
}

const hourView = (row: HourRow): EndpointStatistics['hours'][number] => ({
  hour: row.hour.toISOString(),
  delivered: row.delivered,
  failedAttempts: row.failed_attempts,
  dead: row.dead,
  averageMilliseconds: Math.round(Number(row.milliseconds) / Math.max(1, row.attempts)),
  slowestMilliseconds: row.slowest,
});
