import type { Knex } from 'knex';
import type { AttemptView, DeliveryDetail, DeliveryView, Page } from '../../../shared/contracts';
import { notFound } from '../../../../kernel/shared/errors';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { ATTEMPTS, DELIVERIES, ENDPOINTS, MESSAGES } from '../database/tables';
import { likePattern } from '../domain/event-filter';
import type { Runtime } from '../runtime';
import type { DeliveriesQuery } from '../validation/schemas';
import { listed, managedCondition, requireManager } from './access';
import { iso } from './endpoint-row';

export interface DeliveryRow {
  id: string;
  endpoint_id: string;
  organisation_id: string | null;
  event_id: string;
  event_name: string;
  lane: string;
  state: DeliveryView['state'];
  attempts: number;
  replays: number;
  created_at: Date;
  next_at: Date | null;
  finished_at: Date | null;
  last_status: number | null;
  last_error: string | null;
}

/** The newest first: the newest of each endpoint, which an index gives, and of those the newest. */
export const listDeliveries = async (
  { kernel, strapi }: Runtime,
  query: DeliveriesQuery,
): Promise<Page<DeliveryView>> => {
  const managed = listed(kernel, query.organisationId);
  const { condition, organisationIds } = managedCondition(managed, 'endpoint.organisation_id');
  const { rows } = await kernel.runInScope(PLATFORM_SCOPE, () =>
    strapi.db.connection.raw<{ rows: DeliveryRow[] }>(
      `SELECT delivery.* FROM ${ENDPOINTS} endpoint CROSS JOIN LATERAL (
         SELECT * FROM ${DELIVERIES} d
         WHERE d.endpoint_id = endpoint.id ${filtersOf(query)
           .map((sql) => `AND ${sql}`)
           .join(' ')}
         ORDER BY d.id DESC LIMIT :most
       ) delivery
       WHERE ${condition} ${query.endpointId ? 'AND endpoint.id = :endpointId' : ''}
       ORDER BY delivery.id DESC LIMIT :most`,
      { ...bindingsOf(query), organisationIds, most: query.limit + 1 },
    ),
  );
  const data = rows.slice(0, query.limit).map(deliveryView);
  return { data, meta: { cursor: rows.length > query.limit ? (data.at(-1)?.id ?? null) : null } };
};

const FILTERS: Readonly<Partial<Record<keyof DeliveriesQuery, string>>> = {
  eventId: 'event_id = :eventId',
  event: 'event_name LIKE :event',
  state: 'state = :state',
  from: 'created_at >= :from',
  until: 'created_at < :until',
  cursor: 'id < CAST(:cursor AS bigint)',
};

const filtersOf = (query: DeliveriesQuery): string[] =>
  Object.entries(FILTERS)
    .flatMap(([name, sql]) => (query[name as keyof DeliveriesQuery] === undefined ? [] : [sql]))
    .concat(query.state === 'failed' ? ['failed'] : []);

const bindingsOf = ({ event, ...query }: DeliveriesQuery): Record<string, Knex.RawBinding> =>
  Object.fromEntries(
    Object.entries({
      ...query,
      event: event === undefined ? undefined : likePattern(event),
    }).filter(([, value]) => value !== undefined),
  ) as Record<string, Knex.RawBinding>;

export const deliveryView = (row: DeliveryRow): DeliveryView => ({
  id: row.id,
  endpointId: row.endpoint_id,
  organisationId: row.organisation_id,
  eventId: row.event_id,
  event: row.event_name,
  entity: row.lane,
  state: row.state,
  attempts: row.attempts,
  replays: row.replays,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: iso(row.next_at),
  finishedAt: iso(row.finished_at),
  lastStatus: row.last_status,
  lastError: row.last_error,
});

const SHOWN_ATTEMPTS = 50;

export const readDelivery = async (
  { kernel, strapi }: Runtime,
  id: string,
): Promise<DeliveryDetail> => {
  const knex = strapi.db.connection;
  const row = await knex<DeliveryRow>(DELIVERIES).where({ id }).first();
  if (!row) throw notFound();
  requireManager(kernel, row.organisation_id);
  return kernel.runInScope(PLATFORM_SCOPE, async () => {
    const message = await knex(MESSAGES)
      .where({ event_id: row.event_id })
      .first<{ body: Buffer } | undefined>('body');
    const attempts = await knex(ATTEMPTS)
      .where({ delivery_id: id })
      .orderBy('number', 'desc')
      .limit(SHOWN_ATTEMPTS)
      .select<AttemptRow[]>();
    return {
      ...deliveryView(row),
      payload: message?.body.toString() ?? null,
      attemptLog: attempts.map(attemptView),
    };
  });
};

interface AttemptRow {
  number: number;
  at: Date;
  milliseconds: number;
  status: number | null;
  error: string | null;
  url: string;
  signature: string;
  /** Strapi has jsonb come as text. */
  response_headers: string;
  response_body: string;
  truncated: boolean;
}

const attemptView = (row: AttemptRow): AttemptView => ({
  number: row.number,
  at: row.at.toISOString(),
  milliseconds: row.milliseconds,
  status: row.status,
  error: row.error,
  url: row.url,
  signature: row.signature,
  responseHeaders: JSON.parse(row.response_headers) as Record<string, string>,
  responseBody: row.response_body,
  truncated: row.truncated,
});
