import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import type { Figures } from '../../../shared/console';

export const GROUPS = ['queue', 'service-point', 'agent', 'hour'] as const;
export type Group = (typeof GROUPS)[number];

export interface FiguresQuery {
  organisation: string;
  by: Group;
  from: Date;
  to: Date;
  queue?: string | undefined;
}

const MOST_ROWS = 500;

const KEYS: Readonly<Record<Group, string>> = {
  queue: 'ticket.queue_id',
  'service-point': 'ticket.service_point_id',
  agent: 'ticket.agent_key',
  hour: `to_char((ticket.arrived_at AT TIME ZONE 'UTC') AT TIME ZONE branch.time_zone, 'HH24')`,
};

const NAMES: Readonly<Record<Group, string>> = {
  queue: '(SELECT name FROM queues WHERE document_id = key)',
  'service-point': '(SELECT name FROM service_points WHERE document_id = key)',
  agent: `coalesce((SELECT username FROM up_users WHERE 'user:' || document_id = key),
    (SELECT coalesce(nullif(concat_ws(' ', firstname, lastname), ''), email)
     FROM admin_users WHERE 'admin:' || id = key))`,
  hour: 'NULL::text',
};

/** What happened to the tickets that were drawn in a span, by queue, service point, agent or hour. */
export const figures = async (
  strapi: Core.Strapi,
  { organisation, by, from, to, queue }: FiguresQuery,
): Promise<Figures[]> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const { rows } = await kernel.runInScope(organisationScope(organisation), () =>
    strapi.db.connection.raw<{ rows: Figures[] }>(statement(by), {
      ...{ organisation, from, to, limit: MOST_ROWS },
      queue: queue ?? null,
    } as never),
  );
  return rows;
};

const percentile = (share: number, of: string): string =>
  `round(percentile_cont(${share}) WITHIN GROUP (ORDER BY ${of}))::int`;

const statement = (by: Group): string => `
  WITH cases AS (
    SELECT ${KEYS[by]} AS key, ticket.state, queue.target_minutes * 60 AS target,
      ticket.predicted_seconds, ticket.predicted_low, ticket.predicted_high, ticket.feedback_score,
      ticket.first_called_at IS NOT NULL AS called,
      extract(epoch FROM ticket.first_called_at - ticket.arrived_at) AS wait,
      CASE WHEN ticket.state IN ('served', 'transferred')
        THEN extract(epoch FROM ticket.ended_at - coalesce(ticket.serving_at, ticket.called_at))
      END AS handling
    FROM tickets ticket
    JOIN queues queue ON queue.document_id = ticket.queue_id
    JOIN branches branch ON branch.document_id = ticket.branch_id
    WHERE ticket.queue_id IN (SELECT document_id FROM queues WHERE organisation_id = :organisation)
      AND ticket.state <> 'withdrawn'
      AND ticket.arrived_at >= :from AND ticket.arrived_at < :to
      AND (:queue::text IS NULL OR ticket.queue_id = :queue)
  ), sums AS (
    SELECT key, count(*)::int AS issued,
      count(*) FILTER (WHERE called)::int AS called,
      count(*) FILTER (WHERE state IN ('served', 'transferred') AND called)::int AS served,
      count(*) FILTER (WHERE state = 'no-show')::int AS missed,
      count(*) FILTER (WHERE state = 'cancelled')::int AS "left",
      (count(*) FILTER (WHERE state IN ('no-show', 'cancelled'))::float8 / count(*)) AS abandonment,
      (avg(CASE WHEN wait <= target THEN 1 ELSE 0 END) FILTER (WHERE called))::float8
        AS "serviceLevel",
      round(avg(wait))::int AS "waitMean",
      ${percentile(0.5, 'wait')} AS wait50,
      ${percentile(0.9, 'wait')} AS wait90,
      ${percentile(0.95, 'wait')} AS wait95,
      ${percentile(0.5, 'handling')} AS handling50,
      ${percentile(0.9, 'handling')} AS handling90,
      (avg(CASE WHEN wait BETWEEN predicted_low - 0.5 AND predicted_high + 0.5 THEN 1 ELSE 0 END)
        FILTER (WHERE called AND predicted_high > 0))::float8 AS coverage,
      round(avg(abs(wait - predicted_seconds)) FILTER (WHERE called AND predicted_high > 0))::int
        AS "predictionError",
      avg(feedback_score)::float8 AS feedback
    FROM cases WHERE key IS NOT NULL GROUP BY key
  )
  SELECT sums.*, ${NAMES[by]} AS name FROM sums ORDER BY ${by === 'hour' ? 'key' : 'name, key'}
  LIMIT :limit`;
