import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
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

/** A query that yields queues; add conditions on `queue.…`. They are public: no scope is needed. */
const allQueues = (db: Knex) =>
  db('queues as queue')
    .join('branches as branch', 'branch.document_id', 'queue.branch_id')
    .orderBy(['queue.prefix', 'queue.id'])
    .select<
      Queue[]
      // Strapi leaves jsonb as text, but not json.
    >(QUEUE, db.raw('queue.translations::json AS translations, queue.hours::json AS hours'));

/** Those that are in use. */
export const queues = (db: Knex) => allQueues(db).where('queue.active', true);

/** Also one that is no longer in use: its tickets come to their end. */
export const findQueue = async (db: Knex, id: string): Promise<Queue> => {
  const [queue] = await allQueues(db).where('queue.document_id', id);
  if (!queue) throw notFound('There is no such queue');
  return queue;
};

/** One that people may enter. */
export const findQueueInUse = async (db: Knex, id: string): Promise<Queue> => {
  const [queue] = await queues(db).where('queue.document_id', id);
  if (!queue) throw notFound('There is no such queue');
  return queue;
};

const POINT = `
  SELECT point.document_id AS id, point.organisation_id AS "organisationId",
    point.branch_id AS "branchId", point.name, point.lane,
    ARRAY(SELECT queue.document_id::text FROM service_points_queues_lnk link
      JOIN queues queue ON queue.id = link.queue_id
      WHERE link.service_point_id = point.id AND queue.active
        AND queue.organisation_id = point.organisation_id
      ORDER BY queue.document_id) AS "queueIds"
  FROM service_points point
  WHERE point.document_id = :id AND point.active`;

export const findServicePoint = async (db: Knex, id: string): Promise<ServicePoint> => {
  const read = prepared<{ rows: ServicePoint[] }>(db, 'queues_point', POINT, { id });
  const { rows } = await read;
  const [point] = rows;
  if (!point) throw notFound('There is no such service point');
  return point;
};
