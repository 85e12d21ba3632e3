import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
import type { Circuit } from '../domain/circuit';
import { DELIVERIES, ENDPOINTS, HEALTH, LANES, MESSAGES, SECRETS } from '../database/tables';

export interface Target {
  id: string;
  organisationId: string | null;
  url: string;
  enabled: boolean;
  revision: number;
  circuit: Circuit;
  /** Nothing at or below it is fresh. */
  passed: number;
  /** The newest first, expired ones included until they are removed. */
  secrets: { id: string; sealed: string; expires_at: Date | null }[];
}

interface TargetRow {
  id: string;
  organisation_id: string | null;
  url: string;
  enabled: boolean;
  revision: number;
  passed_id: string;
  failures: number;
  openings: number;
  circuit_until: Date | null;
  failing_since: Date | null;
}

/** What is needed to send to an endpoint; undefined if it was removed. */
export const loadTarget = async (knex: Knex, endpointId: string): Promise<Target | undefined> => {
  const row = await knex(`${ENDPOINTS} as endpoint`)
    .join(`${HEALTH} as health`, 'health.endpoint_id', 'endpoint.id')
    .where('endpoint.id', endpointId)
    .first<TargetRow | undefined>('endpoint.*', 'health.*');
  if (!row) return undefined;
  const secrets = await knex(SECRETS)
    .where({ endpoint_id: endpointId })
    .orderBy('created_at', 'desc')
    .select<Target['secrets']>('id', 'sealed', 'expires_at');
  const { failures, openings, circuit_until, failing_since } = row;
  return {
    id: row.id,
    organisationId: row.organisation_id,
    url: row.url,
    enabled: row.enabled,
    revision: row.revision,
    passed: Number(row.passed_id),
    circuit: { failures, openings, until: circuit_until, failingSince: failing_since },
    secrets,
  };
};

export interface Waiting {
  id: string;
  eventId: string;
  attempts: number;
  tries: number;
  /** Null if retention has removed it. */
  body: string | null;
}

export interface LaneWork {
  lane: string;
  dueAt: Date;
  /** Grows whenever something is added: only the lane that was read may be removed. */
  version: string;
  /** In order. */
  deliveries: Waiting[];
  /** True if nothing else was waiting in the lane. */
  whole: boolean;
}

export interface Work {
  /** Null if the endpoint was removed. */
  revision: number | null;
  lanes: LaneWork[];
}

/** Deliveries that are taken from a lane before others get their turn. */
export const LANE_BATCH = 4;
/** Of payloads in one page: what an endpoint may take up in memory. */
export const MOST_BYTES = 500_000;

interface Row {
  revision: number;
  lane: string | null;
  due_at: Date;
  version: string;
  id: string | null;
  event_id: string;
  attempts: number;
  tries: number;
  body: string | null;
  /** Over the page's size; it and what comes after it in its lane wait for another page. */
  cut: boolean;
}

interface Reading {
  /** Lanes to leave out. */
  busy: readonly string[];
  /** Only lanes due at or after this instant: steps over what has been taken, and its dead rows. */
  after: Date | null;
  most: number;
  now: Date;
}

/** The first deliveries of lanes that are due. */
export const loadWork = async (
  knex: Knex,
  endpointId: string,
  { busy, after, most, now }: Reading,
): Promise<Work> => {
  const { rows } = await prepared<{ rows: Row[] }>(
    knex,
    'webhooks_load',
    `SELECT revision, lane, version::text, id::text, event_id, attempts, tries, due_at, cut,
       CASE WHEN NOT cut THEN convert_from(body, 'UTF8') END AS body
     FROM (
       SELECT endpoint.revision, due.lane, due.version, delivery.*, due.due_at, message.body,
         coalesce(sum(octet_length(message.body)) OVER (ORDER BY due.due_at, due.lane, delivery.id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > ${MOST_BYTES}, false) AS cut
       FROM ${ENDPOINTS} endpoint
       LEFT JOIN LATERAL (
         SELECT lane, version, due_at, head_id FROM ${LANES} lane
         WHERE lane.endpoint_id = endpoint.id AND lane.due_at BETWEEN :after AND :now
           AND NOT lane.lane = ANY (CAST(:busy AS text[]))
         ORDER BY lane.due_at LIMIT :most
       ) due ON true
       LEFT JOIN LATERAL (
         SELECT id, event_id, attempts, tries FROM ${DELIVERIES} d
         WHERE d.endpoint_id = endpoint.id AND d.lane = due.lane AND d.id >= due.head_id
           AND d.state = 'pending'
         ORDER BY d.id LIMIT ${LANE_BATCH}
       ) delivery ON true
       LEFT JOIN ${MESSAGES} message ON message.event_id = delivery.event_id
       WHERE endpoint.id = :endpointId
     ) sized ORDER BY due_at, lane, sized.id`,
    { endpointId, busy: [...busy], after: after ?? new Date(0), most, now },
  );
  return { revision: rows[0]?.revision ?? null, lanes: lanesOf(rows) };
};

const lanesOf = (rows: readonly Row[]): LaneWork[] => {
  const lanes = new Map<string, LaneWork>();
  for (const { lane, due_at, version, id, event_id, attempts, tries, body, cut } of rows) {
    if (lane === null) continue;
    let work = lanes.get(lane);
    if (!work && cut) break;
    if (!work)
      lanes.set(lane, (work = { lane, dueAt: due_at, version, deliveries: [], whole: true }));
    if (id !== null && !cut) work.deliveries.push({ id, eventId: event_id, attempts, tries, body });
    work.whole = !cut && work.deliveries.length < LANE_BATCH;
  }
  return [...lanes.values()];
};
