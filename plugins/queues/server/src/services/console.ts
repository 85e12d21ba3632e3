import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope, scopeOf } from '../../../../kernel/shared/scope';
import type { ConsoleSetup, ConsoleState } from '../../../shared/console';
import type { Ticket } from '../../../shared/ticket';
import { deskOf } from './caller';
import { findServicePoint } from './queue-store';
import { atWork } from './shifts';
import { tickets } from './ticket-store';

const MOST_POINTS = 500;
const MOST_WAITING = 200;
const MOST_RECENT = 20;

/** The service points at which the caller could work. */
export const consoleSetup = async (strapi: Core.Strapi): Promise<ConsoleSetup> => {
  const scope = scopeOf(pluginApi(strapi, 'kernel').actor());
  const db = strapi.db.connection;
  const points = db('service_points as point')
    .join('branches as branch', 'branch.document_id', 'point.branch_id')
    .join('organisations as organisation', 'organisation.document_id', 'point.organisation_id')
    .where('point.active', true)
    .orderBy(['organisation.name', 'branch.name', 'point.name'])
    .limit(MOST_POINTS);
  const lines = db('queues')
    .where('active', true)
    .orderBy(['branch_id', 'prefix'])
    .limit(MOST_POINTS);
  if (scope.kind !== 'platform') {
    points.whereIn('point.organisation_id', scope.ids);
    lines.whereIn('organisation_id', scope.ids);
  }
  const servicePoints: ConsoleSetup['servicePoints'] = await points.select({
    id: 'point.document_id',
    name: 'point.name',
    branchId: 'point.branch_id',
    branchName: 'branch.name',
    organisationId: 'point.organisation_id',
    organisationName: 'organisation.name',
  });
  const queues: ConsoleSetup['queues'] = await lines.select({
    id: 'document_id',
    name: 'name',
    prefix: 'prefix',
    branchId: 'branch_id',
    organisationId: 'organisation_id',
    targetMinutes: 'target_minutes',
  });
  return { servicePoints, queues };
};

/** All that an agent's screen shows of his service point. */
export const consoleState = async (
  strapi: Core.Strapi,
  servicePointId: string,
): Promise<ConsoleState<Ticket>> => {
  const db = strapi.db.connection;
  const point = await findServicePoint(db, servicePointId);
  deskOf(strapi, point.organisationId);
  const kernel = pluginApi(strapi, 'kernel');
  const now = kernel.clock.now();
  return kernel.runInScope(organisationScope(point.organisationId), async () => {
    const here = (states: readonly string[]) =>
      tickets(db).where('service_point_id', point.id).whereIn('state', states);
    const [[shift], current, aside, waiting, recent, counted] = await Promise.all([
      atWork(db, point.id),
      here(['called', 'serving']).orderBy('called_at', 'desc'),
      asideOf(db, point.queueIds),
      tickets(db)
        .where('state', 'waiting')
        .whereIn('queue_id', point.queueIds)
        .orderBy(['rank_at', 'id'])
        .limit(MOST_WAITING),
      here(['served', 'no-show', 'cancelled', 'transferred'])
        .where('ended_at', '>', new Date(now.getTime() - 12 * 3_600_000))
        .orderBy('ended_at', 'desc')
        .limit(MOST_RECENT),
      db('tickets')
        .where('state', 'waiting')
        .whereIn('queue_id', point.queueIds)
        .count<{ count: string }[]>(),
    ]);
    return {
      point: { id: point.id, name: point.name, queueIds: point.queueIds },
      organisationId: point.organisationId,
      shift: shift ?? null,
      ...{ current, aside, waiting, recent },
      waitingTotal: Number(counted[0]?.count ?? 0),
      now,
    };
  });
};

const asideOf = (db: Knex, queueIds: readonly string[]) =>
  tickets(db)
    .whereIn('state', ['held', 'parked'])
    .whereIn('queue_id', queueIds)
    .orderBy('changed_at')
    .limit(MOST_WAITING);
