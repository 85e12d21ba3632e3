import type { Knex } from 'knex';
import type { DomainEvent } from '../../../shared/events';
import { prepared } from '../../../shared/prepared';
import type { EventRow } from './event-row';
import { EVENT_COLUMNS, toEvent } from './event-row';
import { DELIVERIES, EVENTS, LANES } from './tables';

/**
 * A lane is one entity's line before one consumer: only its holder delivers from it, which is what
 * keeps events in order per entity. A lane exists while something is pending in it.
 */
export interface LaneKey {
  consumer: string;
  lane: string;
}

export interface Lane extends LaneKey {
  /** Grows whenever something is added: a holder deletes only the lane that it has read. */
  version: string;
}

export interface PendingDelivery {
  consumer: string;
  lane: string;
  attempts: number;
  replays: number;
  event: DomainEvent;
}

export interface Demand {
  consumer: string;
  free: number;
}

/** Events that a holder takes from a lane before others get their turn. */
export const LANE_BATCH = 10;

export const claimLanes = async (
  knex: Knex,
  demand: readonly Demand[],
  { owner, leaseSeconds }: { owner: string; leaseSeconds: number },
): Promise<Lane[]> => {
  const { rows } = await prepared<{ rows: Lane[] }>(
    knex,
    'kernel_claim_lanes',
    `WITH due AS MATERIALIZED (
       SELECT found.consumer, found.lane
       FROM unnest(CAST(:consumers AS text[]), CAST(:free AS int[])) AS demand(consumer, free)
       CROSS JOIN LATERAL (
         SELECT consumer, lane FROM ${LANES} lane
         WHERE lane.consumer = demand.consumer AND lane.run_at <= now()
           AND (lane.lease_until IS NULL OR lane.lease_until < now())
         ORDER BY lane.run_at LIMIT demand.free FOR UPDATE SKIP LOCKED
       ) found
     )
     UPDATE ${LANES} lane
     SET owner = :owner, lease_until = now() + make_interval(secs => :leaseSeconds)
     FROM due WHERE lane.consumer = due.consumer AND lane.lane = due.lane
     RETURNING lane.consumer, lane.lane, lane.version::text`,
    {
      consumers: demand.map(({ consumer }) => consumer),
      free: demand.map(({ free }) => free),
      owner,
      leaseSeconds,
    },
  );
  return rows;
};

/** The first pending events of each lane, in order. */
export const pendingIn = async (knex: Knex, lanes: readonly Lane[]): Promise<PendingDelivery[]> => {
  const { rows } = await prepared<{ rows: (EventRow & Omit<PendingDelivery, 'event'>)[] }>(
    knex,
    'kernel_pending_in',
    `SELECT held.consumer, held.lane, delivery.attempts, delivery.replays, ${EVENT_COLUMNS}
     FROM unnest(CAST(:consumers AS text[]), CAST(:lanes AS text[])) AS held(consumer, lane)
     CROSS JOIN LATERAL (
       SELECT position, attempts, replays FROM ${DELIVERIES} d
       WHERE d.consumer = held.consumer AND d.lane = held.lane AND d.state = 'pending'
       ORDER BY d.position LIMIT ${LANE_BATCH}
     ) delivery
     JOIN ${EVENTS} event ON event.position = delivery.position
     ORDER BY event.position`,
    columns(lanes),
  );
  return rows.map(({ consumer, lane, attempts, replays, ...event }) => ({
    consumer,
    lane,
    attempts,
    replays,
    event: toEvent(event),
  }));
};

/** Holds on to lanes; returns those that are still the holder's. */
export const renewLeases = async (
  knex: Knex,
  lanes: readonly LaneKey[],
  owner: string,
  leaseSeconds: number,
): Promise<LaneKey[]> => {
  const { rows } = await knex.raw<{ rows: LaneKey[] }>(
    `UPDATE ${LANES} lane SET lease_until = now() + make_interval(secs => :leaseSeconds)
     FROM unnest(CAST(:consumers AS text[]), CAST(:lanes AS text[])) AS held(consumer, lane)
     WHERE lane.consumer = held.consumer AND lane.lane = held.lane AND lane.owner = :owner
     RETURNING lane.consumer, lane.lane`,
    { ...columns(lanes), owner, leaseSeconds },
  );
  return rows;
};

const columns = (lanes: readonly LaneKey[]) => ({
  consumers: lanes.map(({ consumer }) => consumer),
  lanes: lanes.map(({ lane }) => lane),
});
