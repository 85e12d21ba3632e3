import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { Ticket } from '../../../shared/ticket';
import { SHIFTS, WAITING_MODELS } from '../database/tables';
import type { Snapshot } from '../domain/waiting/snapshot';
import type { WaitingModel } from '../domain/waiting/waiting-model';
import type { Queue } from './queue-store';

/** A ticket in its line, or where one would stand. */
export interface Place extends Pick<Ticket, 'id' | 'rankAt' | 'arrivedAt'> {
  queue: Queue;
}

export interface PlaceRow extends Omit<Snapshot, 'hour' | 'ahead'> {
  /** With those of other lines, by the share in which they fall to the agents of this one. */
  groups: Snapshot['ahead'];
  /** Of the queue itself. */
  ahead: number;
  model: WaitingModel | null;
}

/** One row for each place, in their order. In the scope of their organisation. */
export const readPlaces = async (
  db: Knex,
  places: readonly Place[],
  now: Date,
): Promise<PlaceRow[]> => {
  const records = places.map(({ id, queue, rankAt, arrivedAt }, position) => ({
    ...{ position, id, queue: queue.id, rank: rankAt, arrived: arrivedAt },
    ageing: queue.kind === 'first-come' ? 0 : queue.ageingMinutes * 60,
  }));
  const values = { places: JSON.stringify(records), now };
  // Planning it takes several times as long as running it.
  const read = prepared<{ rows: PlaceRow[] }>(db, 'queues_places', PLACES, values);
  return (await read).rows;
};

const OPEN_POINTS = `JOIN service_points_queues_lnk link ON link.queue_id = queue.id
    JOIN service_points point ON point.id = link.service_point_id AND point.active
    JOIN ${SHIFTS} shift ON shift.service_point_id = point.document_id AND shift.state = 'open'`;

/**
 * Whom each agent of the line is with; `ids` are their service points. Who stays longer than planned
 * is there: of his end nothing is known any more.
 */
const STAFF = `
  SELECT coalesce(array_agg(point.id), '{}') AS ids,
    coalesce(json_agg(json_build_object('startsIn', 0, 'endsIn',
      CASE WHEN shift.planned_end_at > :now
        THEN extract(epoch FROM shift.planned_end_at - CAST(:now AS timestamp)) END, 'serving', (
      SELECT json_build_object('categoryId', busy.category_id, 'elapsed',
        greatest(0, extract(epoch FROM CAST(:now AS timestamp) - busy.called_at)))
      FROM tickets busy
      WHERE busy.service_point_id = point.document_id AND busy.state IN ('called', 'serving')
      ORDER BY busy.called_at DESC LIMIT 1))), '[]') AS agents
  FROM queues queue ${OPEN_POINTS}
  WHERE queue.document_id = place.queue`;

/** The other lines that these agents serve, and what share of those who serve them they are. */
const LINES = `
  SELECT place.queue AS queue, 1::float8 AS share
  UNION ALL
  SELECT queue.document_id,
    count(*) FILTER (WHERE point.id = ANY (staff.ids))::float8 / count(*)
  FROM queues queue ${OPEN_POINTS}
  WHERE queue.active AND queue.document_id <> place.queue AND queue.id IN (
    SELECT queue_id FROM service_points_queues_lnk WHERE service_point_id = ANY (staff.ids))
  GROUP BY queue.document_id`;

const AHEAD = `
  SELECT coalesce(sum(own), 0)::int AS ahead, coalesce(json_agg(
    json_build_object('categoryId', category_id, 'count', people)), '[]') AS groups
  FROM (
    SELECT ticket.category_id, sum(line.share) AS people,
      count(*) FILTER (WHERE ticket.queue_id = place.queue) AS own
    FROM (${LINES}) AS line
    JOIN tickets ticket ON ticket.queue_id = line.queue AND ticket.state = 'waiting'
      AND (ticket.rank_at, ticket.arrived_at) <= (place.rank, place.arrived)
      AND ticket.document_id <> place.id
    GROUP BY ticket.category_id) AS counted`;

/**
 * Who came in the last hour will come again; a more urgent one passes until ageing outweighs it. With
 * both ends of the hour a plan that is kept finds it by the index, however many old tickets there are.
 */
const OVERTAKERS = `
  SELECT coalesce(json_agg(json_build_object('categoryId', category_id,
    'perSecond', people / 3600.0, 'forSeconds', spare)), '[]') AS overtakers
  FROM (
    SELECT category_id, count(*) AS people,
      extract(epoch FROM place.rank - CAST(:now AS timestamp)) + priority * place.ageing AS spare
    FROM tickets
    WHERE queue_id = place.queue AND document_id <> place.id
      AND arrived_at > CAST(:now AS timestamp) - interval '1 hour'
      AND arrived_at <= CAST(:now AS timestamp)
    GROUP BY category_id, priority) AS recent
  WHERE spare > 0`;

const PLACES = `
  SELECT staff.agents, line.ahead, line.groups, coming.overtakers,
    (SELECT model::json FROM ${WAITING_MODELS} WHERE queue_id = place.queue) AS model
  FROM jsonb_to_recordset(CAST(:places AS jsonb)) AS place(position int, id text, queue text,
    rank timestamp, arrived timestamp, ageing float8)
  CROSS JOIN LATERAL (${STAFF}) AS staff
  CROSS JOIN LATERAL (${AHEAD}) AS line
  CROSS JOIN LATERAL (${OVERTAKERS}) AS coming
  ORDER BY place.position`;
