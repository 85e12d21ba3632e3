import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { wallClock } from '../domain/branch-day';
import { isOpen } from '../domain/opening';
import type { WaitEstimate } from '../../../shared/ticket';
import { queues } from './queue-store';
import type { Queue } from './queue-store';
import { estimateOf, standingsAtEnd } from './standing';
import type { Standing } from './standing';

type Translations = object | null;

export interface PlaceQueue {
  id: string;
  name: string;
  translations: Translations;
  prefix: string;
  kind: Queue['kind'];
  selfService: boolean;
  /** Takes people now. */
  open: boolean;
  waiting: number;
  /** What a ticket would be told that is drawn now; null where nobody works. */
  estimate: WaitEstimate | null;
  categories: { id: string; name: string; translations: Translations; kind: string }[];
}

export interface Place {
  organisation: { id: string; slug: string; name: string };
  branch: { id: string; slug: string; name: string; timeZone: string };
  queues: PlaceQueue[];
  servicePoints: { id: string; name: string; translations: Translations }[];
  /** The last calls, the newest first: what the wall shows. */
  calls: {
    label: string;
    queueId: string;
    servicePointId: string;
    locale: string;
    calledAt: Date;
    recalls: number;
    state: string;
  }[];
  /** Who comes next, in order, by their labels. */
  next: { label: string; queueId: string }[];
  /** Cursor of the live messages that follow this state. */
  position: string;
}

const SHOWN_CALLS = 12;
const SHOWN_NEXT = 8;

/** What anybody in the hall of a branch can see: for kiosks and wall displays. */
export const place = async (strapi: Core.Strapi, branchId: string): Promise<Place> => {
  const kernel = pluginApi(strapi, 'kernel');
  const db = strapi.db.connection;
  const [found] = await db('branches as branch')
    .join('organisations as organisation', 'organisation.document_id', 'branch.organisation_id')
    .where('branch.document_id', branchId)
    .select<{ organisation: Place['organisation']; branch: Place['branch'] }[]>(db.raw(NAMES));
  if (!found) throw notFound('There is no such branch');
  // Before the state is read: what happens meanwhile is told again rather than missed.
  const position = await kernel.events.head();
  const lines = await queues(db).where('queue.branch_id', branchId).limit(200);
  const [state, standings] = await kernel.runInScope(organisationScope(found.organisation.id), () =>
    Promise.all([lively(db, branchId), standingsAtEnd(strapi, db, lines)]),
  );
  const now = kernel.clock.now().getTime();
  const wall = wallClock(now, found.branch.timeZone);
  return {
    ...found,
    queues: lines.map((queue, index) => ({
      id: queue.id,
      name: queue.name,
      translations: queue.translations,
      prefix: queue.prefix,
      kind: queue.kind,
      selfService: queue.selfService,
      open: queue.accepting && isOpen(queue.hours ?? [], wall),
      waiting: state.waiting[queue.id] ?? 0,
      estimate: said(standings[index]),
      categories: state.categories.filter(
        ({ queueId }) => queueId === null || queueId === queue.id,
      ),
    })),
    servicePoints: state.servicePoints,
    calls: state.calls.map((call) => ({ ...call, calledAt: new Date(`${call.calledAt}Z`) })),
    next: state.next,
    position,
  };
};

const said = (standing: Standing | undefined): WaitEstimate | null =>
  standing?.estimate ? estimateOf(standing.estimate) : null;

interface Lively {
  waiting: Record<string, number>;
  categories: (PlaceQueue['categories'][number] & { queueId: string | null })[];
  servicePoints: Place['servicePoints'];
  calls: (Omit<Place['calls'][number], 'calledAt'> & { calledAt: string })[];
  next: Place['next'];
}

const lively = async (db: Knex, branchId: string): Promise<Lively> => {
  const { rows } = await db.raw<{ rows: Lively[] }>(LIVELY, {
    branchId,
    calls: SHOWN_CALLS,
    next: SHOWN_NEXT,
  });
  return rows[0] as Lively;
};

const NAMES = `
  json_build_object('id', organisation.document_id, 'slug', organisation.slug,
    'name', organisation.name) AS organisation,
  json_build_object('id', branch.document_id, 'slug', branch.slug, 'name', branch.name,
    'timeZone', branch.time_zone) AS branch`;

const OF_BRANCH = `queue_id IN (SELECT document_id FROM queues WHERE branch_id = :branchId AND active)`;

const LIVELY = `
  SELECT
    coalesce((SELECT json_object_agg(queue_id, people) FROM (
      SELECT queue_id, count(*) AS people FROM tickets
      WHERE state = 'waiting' AND ${OF_BRANCH} GROUP BY queue_id) AS counted), '{}') AS waiting,
    coalesce((SELECT json_agg(json_build_object('id', document_id, 'queueId', queue_id, 'name', name,
        'translations', translations, 'kind', kind) ORDER BY priority, id)
      FROM ticket_categories WHERE active AND organisation_id =
        (SELECT organisation_id FROM branches WHERE document_id = :branchId)), '[]') AS categories,
    coalesce((SELECT json_agg(json_build_object('id', document_id, 'name', name,
        'translations', translations) ORDER BY name)
      FROM service_points WHERE active AND branch_id = :branchId), '[]') AS "servicePoints",
    coalesce((SELECT json_agg(call ORDER BY call."calledAt" DESC) FROM (
      SELECT label, queue_id AS "queueId", service_point_id AS "servicePointId", locale,
        called_at AS "calledAt", recalls, state
      FROM tickets
      WHERE state IN ('called', 'serving', 'held', 'parked') AND service_point_id IS NOT NULL
        AND called_at IS NOT NULL AND ${OF_BRANCH}
      ORDER BY called_at DESC LIMIT :calls) AS call), '[]') AS calls,
    coalesce((SELECT json_agg(json_build_object('label', label, 'queueId', queue_id)) FROM (
      SELECT label, queue_id FROM tickets WHERE state = 'waiting' AND ${OF_BRANCH}
      ORDER BY rank_at, id LIMIT :next) AS line), '[]') AS next`;

export interface BranchWithQueues {
  id: string;
  name: string;
  organisation: string;
}

/** Branches that have queues, for the first page of a kiosk or a display. */
export const places = (strapi: Core.Strapi): Promise<BranchWithQueues[]> => {
  const db = strapi.db.connection;
  return db('branches as branch')
    .join('organisations as organisation', 'organisation.document_id', 'branch.organisation_id')
    .whereExists(
      db('queues')
        .whereRaw('branch_id = branch.document_id')
        .where('active', true)
        .select(db.raw('1')),
    )
    .orderBy(['organisation.name', 'branch.name'])
    .limit(500)
    .select({ id: 'branch.document_id', name: 'branch.name', organisation: 'organisation.name' });
};
