import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { createLoader } from '../../../../kernel/shared/loader';
import { prepared } from '../../../../kernel/shared/prepared';
import type { LineRules } from '../domain/line';
import type { OpeningHours } from '../domain/opening';

type Translations = Readonly<Record<string, { name?: string } | undefined>>;

/** A queue with its branch's clock. */
export interface Queue extends LineRules {
  id: string;
  organisationId: string;
  branchId: string;
  timeZone: string;
  name: string;
  translations: Translations | null;
  prefix: string;
  hours: readonly OpeningHours[] | null;
  accepting: boolean;
  selfService: boolean;
  capacity: number | null;
  recallLimit: number;
  noShowSeconds: number;
  targetMinutes: number;
  serviceMinutes: number;
  notifyAhead: number;
}

export interface ServicePoint {
  id: string;
  organisationId: string;
  branchId: string;
  name: string;
  lane: string | null;
  queueIds: string[];
}

const QUEUE = {
  id: 'queue.document_id',
  organisationId: 'queue.organisation_id',
  branchId: 'queue.branch_id',
  timeZone: 'branch.time_zone',
  name: 'queue.name',
  prefix: 'queue.prefix',
  kind: 'queue.kind',
  accepting: 'queue.accepting',
  selfService: 'queue.self_service',
  capacity: 'queue.capacity',
  ageingMinutes: 'queue.ageing_minutes',
  appointmentLeadMinutes: 'queue.appointment_lead_minutes',
  recallLimit: 'queue.recall_limit',
  noShowSeconds: 'queue.no_show_seconds',
  targetMinutes: 'queue.target_minutes',
  serviceMinutes: 'queue.service_minutes',
  notifyAhead: 'queue.notify_ahead',
};

/** Strapi leaves jsonb as text, but not json. */
const JSON_COLUMNS = 'queue.translations::json AS translations, queue.hours::json AS hours';

/** A query that yields queues in use; add conditions on `queue.…`. */
export const queues = (db: Knex) =>
  db('queues as queue')
    .join('branches as branch', 'branch.document_id', 'queue.branch_id')
    .where('queue.active', true)
    .orderBy(['queue.prefix', 'queue.id'])
    .select<Queue[]>(QUEUE, db.raw(JSON_COLUMNS));

const columns = Object.entries(QUEUE).map(([property, column]) => `${column} AS "${property}"`);

const QUEUES = `
  SELECT ${columns.join(', ')}, ${JSON_COLUMNS}, queue.active
  FROM queues queue JOIN branches branch ON branch.document_id = queue.branch_id
  WHERE queue.document_id = ANY (:ids)`;

type Kept = Queue & { active: boolean };

const readQueues = (db: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, Kept>> =>
  read<Kept>(db, 'queues_by_id', QUEUES, ids);

/** Also one that is no longer in use: its tickets come to their end. */
export const findQueue = async (db: Knex, id: string): Promise<Queue> =>
  found((await readQueues(db, [id])).get(id), 'There is no such queue');

/** One that people may enter. */
export const findQueueInUse = async (db: Knex, id: string): Promise<Queue> =>
  inUse((await readQueues(db, [id])).get(id));

const inUse = (queue: Kept | undefined): Queue =>
  found(queue?.active ? queue : undefined, 'There is no such queue');

const POINTS = `
  SELECT point.document_id AS id, point.organisation_id AS "organisationId",
    point.branch_id AS "branchId", point.name, point.lane,
    ARRAY(SELECT queue.document_id::text FROM service_points_queues_lnk link
      JOIN queues queue ON queue.id = link.queue_id
      WHERE link.service_point_id = point.id AND queue.active
        AND queue.organisation_id = point.organisation_id
      ORDER BY queue.document_id) AS "queueIds"
  FROM service_points point
  WHERE point.document_id = ANY (:ids) AND point.active`;

const readPoints = (db: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, ServicePoint>> =>
  read<ServicePoint>(db, 'queues_points', POINTS, ids);

const NO_POINT = 'There is no such service point';

export const findServicePoint = async (db: Knex, id: string): Promise<ServicePoint> =>
  found((await readPoints(db, [id])).get(id), NO_POINT);

/** Queues and service points are public. */
const FOR_ALL = { inAnyScope: true } as const;

const read = async <Row extends { id: string }>(
  db: Knex,
  name: string,
  sql: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Row>> => {
  const { rows } = await prepared<{ rows: Row[] }>(db, name, sql, { ids }, FOR_ALL);
  return new Map(rows.map((row) => [row.id, row]));
};

const found = <Row>(row: Row | undefined, otherwise: string): Row => {
  if (!row) throw notFound(otherwise);
  return row;
};

export interface HallReads {
  queueInUse(id: string): Promise<Queue>;
  servicePoint(id: string): Promise<ServicePoint>;
}

/** For what a whole hall asks at once. `db` is asked for only once there is a connection. */
export const createHallReads = (db: () => Knex): HallReads => {
  const queue = createLoader((ids) => readQueues(db(), ids));
  const point = createLoader((ids) => readPoints(db(), ids));
  return {
    queueInUse: async (id) => inUse(await queue(id)),
    servicePoint: async (id) => found(await point(id), NO_POINT),
  };
};
