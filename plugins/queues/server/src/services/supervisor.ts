import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import type {
  Alert,
  SupervisorAgent,
  SupervisorQueue,
  SupervisorView,
} from '../../../shared/console';
import { SHIFTS } from '../database/tables';
import { queues } from './queue-store';
import type { Queue } from './queue-store';
import { estimateOf, standingsAtEnd } from './standing';
import type { Standing } from './standing';

type Counts = Omit<SupervisorQueue, 'estimate' | 'alerts' | 'name' | 'prefix' | 'targetMinutes'>;

/** All queues of an organisation now, and its branches' today so far. */
export const supervisorView = (
  strapi: Core.Strapi,
  organisation: string,
): Promise<SupervisorView> => {
  const kernel = pluginApi(strapi, 'kernel');
  kernel.requireRole(organisation);
  const db = strapi.db.connection;
  const now = kernel.clock.now();
  return kernel.runInScope(organisationScope(organisation), async () => {
    const lines = await queues(db).where('queue.organisation_id', organisation).limit(200);
    const bound = { organisation, now };
    const [counts, agents, hours] = await Promise.all([
      all<Counts>(db, COUNTS, bound),
      all<SupervisorAgent>(db, AGENTS, bound),
      all<SupervisorView['hours'][number]>(db, HOURS, bound),
    ]);
    const standings = await standingsAtEnd(strapi, db, lines);
    const byId = new Map(counts.map((one) => [one.id, one]));
    const rows = lines.flatMap((queue, index): SupervisorQueue[] => {
      const counted = byId.get(queue.id);
      return counted ? [lineOf(queue, counted, standings[index])] : [];
    });
    return { queues: rows, agents, hours, now: now.toISOString() };
  });
};

const lineOf = (queue: Queue, counted: Counts, standing?: Standing): SupervisorQueue => {
  const { name, prefix, targetMinutes } = queue;
  return {
    ...counted,
    ...{ name, prefix, targetMinutes },
    estimate: standing?.estimate ? estimateOf(standing.estimate) : null,
    alerts: alertsOf(queue, counted),
  };
};

const alertsOf = (queue: Queue, { waiting, agents, longestWait }: Counts): Alert[] => [
  ...(longestWait > queue.targetMinutes * 60 ? (['TARGET_MISSED'] as const) : []),
  ...(waiting > 0 && agents === 0 ? (['NOBODY_WORKS'] as const) : []),
  ...(queue.capacity !== null && waiting >= queue.capacity ? (['FULL'] as const) : []),
];

const all = async <Row>(db: Knex, statement: string, values: object): Promise<Row[]> =>
  (await db.raw<{ rows: Row[] }>(statement, values as never)).rows;

const TODAY = `(date_trunc('day', (CAST(:now AS timestamp) AT TIME ZONE 'UTC')
  AT TIME ZONE branch.time_zone) AT TIME ZONE branch.time_zone) AT TIME ZONE 'UTC'`;

const COUNTS = `
  SELECT queue.document_id AS id, branch.name AS "branchName",
    live.waiting, live.at_work AS "atWork", live.aside, live.longest AS "longestWait",
    (SELECT count(*)::int FROM service_points_queues_lnk link
      JOIN service_points point ON point.id = link.service_point_id AND point.active
      JOIN ${SHIFTS} shift ON shift.service_point_id = point.document_id AND shift.state = 'open'
      WHERE link.queue_id = queue.id) AS agents,
    today.served, today.missed, today."left", today.level AS "serviceLevel",
    today.wait AS "averageWait"
  FROM queues queue
  JOIN branches branch ON branch.document_id = queue.branch_id
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
      count(*) FILTER (WHERE state IN ('called', 'serving'))::int AS at_work,
      count(*) FILTER (WHERE state IN ('held', 'parked'))::int AS aside,
      coalesce(extract(epoch FROM CAST(:now AS timestamp) - min(arrived_at)
        FILTER (WHERE state = 'waiting')), 0)::int AS longest
    FROM (
      SELECT state, arrived_at FROM tickets
      WHERE queue_id = queue.document_id AND state = 'waiting'
      UNION ALL
      SELECT state, arrived_at FROM tickets
      WHERE queue_id = queue.document_id AND state IN ('called', 'serving', 'held', 'parked')
    ) AS open) AS live
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state IN ('served', 'transferred'))::int AS served,
      count(*) FILTER (WHERE state = 'no-show')::int AS missed,
      count(*) FILTER (WHERE state = 'cancelled')::int AS "left",
      avg(CASE WHEN first_called_at <= arrived_at + make_interval(mins => queue.target_minutes)
        THEN 1 ELSE 0 END) FILTER (WHERE first_called_at IS NOT NULL)::float8 AS level,
      round(avg(extract(epoch FROM first_called_at - arrived_at)))::int AS wait
    FROM tickets WHERE queue_id = queue.document_id AND arrived_at >= ${TODAY}) AS today
  WHERE queue.organisation_id = :organisation AND queue.active`;

const AGENTS = `
  SELECT point.name AS "servicePoint", branch.name AS "branchName", shift.agent_key AS "agentKey",
    coalesce(
      (SELECT username FROM up_users WHERE 'user:' || document_id = shift.agent_key),
      (SELECT coalesce(nullif(concat_ws(' ', firstname, lastname), ''), email)
       FROM admin_users WHERE 'admin:' || id = shift.agent_key)) AS "agentName",
    shift.state, to_json(shift.changed_at AT TIME ZONE 'UTC')#>>'{}' AS since,
    to_json(shift.planned_end_at AT TIME ZONE 'UTC')#>>'{}' AS until,
    (SELECT label FROM tickets WHERE service_point_id = point.document_id
      AND state IN ('called', 'serving') ORDER BY called_at DESC LIMIT 1) AS ticket,
    done.served, done.average AS "averageService"
  FROM ${SHIFTS} shift
  JOIN service_points point ON point.document_id = shift.service_point_id
  JOIN branches branch ON branch.document_id = shift.branch_id
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS served,
      round(avg(extract(epoch FROM ended_at - coalesce(serving_at, called_at))))::int AS average
    FROM tickets
    WHERE service_point_id = point.document_id AND state = 'served'
      AND ended_at >= shift.opened_at) AS done
  WHERE shift.organisation_id = :organisation AND shift.state <> 'closed'
  ORDER BY branch.name, point.name LIMIT 500`;

const HOURS = `
  SELECT extract(hour FROM (ticket.arrived_at AT TIME ZONE 'UTC') AT TIME ZONE branch.time_zone)::int
      AS hour,
    count(*)::int AS issued, count(first_called_at)::int AS called,
    round(avg(extract(epoch FROM first_called_at - arrived_at)))::int AS "averageWait"
  FROM branches branch
  JOIN queues queue ON queue.branch_id = branch.document_id
  JOIN tickets ticket ON ticket.queue_id = queue.document_id AND ticket.arrived_at >= ${TODAY}
    AND ticket.state <> 'withdrawn'
  WHERE branch.organisation_id = :organisation
  GROUP BY 1 ORDER BY 1`;
