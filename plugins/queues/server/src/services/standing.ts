import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { SHIFTS } from '../database/tables';
import { wallClock } from '../domain/branch-day';
import { estimateWait } from '../domain/wait/learn';
import type { Prediction } from '../domain/wait/learn';
import type { Queue } from './queue-store';
import { waitModel } from './wait-model';

export interface Standing {
  /** Tickets that are called before this one, as things are now. */
  ahead: number;
  servers: number;
  /** Null where nobody works: then nothing can be said. */
  estimate: Prediction | null;
}

/**
 * An agent who works for several queues counts in each by the share of the people waiting there.
 * `ahead` counts the line of the queue itself; rank and id say where in it.
 */
const LINE = `
  WITH points AS (
    SELECT shift.service_point_id, point.id,
      EXISTS (SELECT 1 FROM tickets busy WHERE busy.service_point_id = shift.service_point_id
        AND busy.state IN ('called', 'serving')) AS busy
    FROM ${SHIFTS} shift
    JOIN service_points point ON point.document_id = shift.service_point_id AND point.active
    WHERE shift.branch_id = :branchId AND shift.state = 'open'
  ), lines AS (
    SELECT link.service_point_id AS point, queue.document_id AS queue,
      1 + (SELECT count(*) FROM tickets t
           WHERE t.queue_id = queue.document_id AND t.state = 'waiting') AS waiting
    FROM service_points_queues_lnk link
    JOIN points ON points.id = link.service_point_id
    JOIN queues queue ON queue.id = link.queue_id AND queue.active
  ), shares AS (
    SELECT point, sum(waiting) FILTER (WHERE queue = :queueId) / sum(waiting) AS share
    FROM lines GROUP BY point
  )
  SELECT coalesce(sum(share), 0)::float8 AS servers,
    coalesce(sum(share) FILTER (WHERE NOT points.busy), 0)::float8 AS idle,
    (SELECT count(*)::int FROM tickets t WHERE t.queue_id = :queueId AND t.state = 'waiting'
       AND t.document_id <> :ticketId AND (t.rank_at, t.arrived_at) <= (:rankAt, :arrivedAt)) AS ahead
  FROM shares JOIN points ON points.id = shares.point`;

type Place = Pick<Ticket, 'id' | 'queueId' | 'categoryId' | 'rankAt' | 'arrivedAt'>;

/** Where a ticket stands now, and for how long. In the scope of its organisation. */
export const standingOf = async (
  strapi: Core.Strapi,
  db: Knex,
  queue: Queue,
  { id, queueId, categoryId, rankAt, arrivedAt }: Place,
): Promise<Standing> => {
  const now = pluginApi(strapi, 'kernel').clock.now().getTime();
  const model = await waitModel(db, queue, now);
  const { rows } = await db.raw<{ rows: { servers: number; idle: number; ahead: number }[] }>(
    LINE,
    { branchId: queue.branchId, queueId, ticketId: id, rankAt, arrivedAt },
  );
  const { servers, idle, ahead } = rows[0] ?? { servers: 0, idle: 0, ahead: 0 };
  const hour = Math.floor(wallClock(now, queue.timeZone).minute / 60);
  const serviceSeconds = model.serviceSeconds(categoryId, hour);
  const { abandonRate } = model;
  const line = { ahead, servers, idle, serviceSeconds, abandonRate };
  return { ahead, servers, estimate: estimateWait(line, model) };
};
