import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { FieldChange } from '../../../../kernel/shared/events';
import { conflict, invalid, notFound, refused } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { nextState } from '../../../../kernel/shared/state-machine';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { SHIFT_EVENTS } from '../../../shared/events';
import { shiftMachine } from '../../../shared/shift';
import type { Shift, ShiftState, ShiftVerb } from '../../../shared/shift';
import { SHIFTS } from '../database/tables';
import { SHIFT_ENTITY } from '../uids';
import { deskOf } from './caller';
import type { Caller } from './caller';
import { newDocumentId } from './identifiers';
import { findServicePoint } from './queue-store';
import type { ServicePoint } from './queue-store';

const COLUMNS = {
  id: 'document_id',
  organisationId: 'organisation_id',
  branchId: 'branch_id',
  servicePointId: 'service_point_id',
  agentKey: 'agent_key',
  state: 'state',
  openedAt: 'opened_at',
  changedAt: 'changed_at',
  closedAt: 'closed_at',
  plannedEndAt: 'planned_end_at',
  pausedSeconds: 'paused_seconds',
};

export const shifts = (db: Knex) => db(SHIFTS).select<Shift[]>(COLUMNS);

const LONGEST_SHIFT = 16 * 3_600_000;

/**
 * Begins work at a service point. Whoever already works there simply goes on; `until` says, then or
 * later, when he means to go.
 */
export const openShift = async (
  strapi: Core.Strapi,
  servicePointId: string,
  until?: Date,
): Promise<Shift> => {
  const point = await findServicePoint(strapi.db.connection, servicePointId);
  const caller = deskOf(strapi, point.organisationId);
  const left = until && until.getTime() - pluginApi(strapi, 'kernel').clock.now().getTime();
  if (left !== undefined && (left <= 0 || left > LONGEST_SHIFT)) {
    throw invalid('until', 'must be within the next 16 hours', 'OUT_OF_RANGE');
  }
  return inOrganisation(strapi, point, async (trx) => {
    const shift = await openIn(strapi, trx, point, caller);
    return until ? plan(strapi, trx, shift, until) : shift;
  });
};

const plan = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  shift: Shift,
  plannedEndAt: Date,
): Promise<Shift> => {
  const planned = { ...shift, plannedEndAt };
  await trx(SHIFTS).where('document_id', shift.id).update({ planned_end_at: plannedEndAt });
  await tell(strapi, trx, shift.state, planned, 'plan', {
    field: 'plannedEndAt',
    before: shift.plannedEndAt?.toISOString() ?? null,
    after: plannedEndAt.toISOString(),
  });
  return planned;
};

/** In the caller's transaction. 409 POINT_TAKEN when somebody else works there. */
export const openIn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { id, organisationId, branchId }: ServicePoint,
  { key }: Caller,
): Promise<Shift> => {
  const agentKey = key ?? 'unknown';
  const now = pluginApi(strapi, 'kernel').clock.now();
  const shift: Shift = {
    id: newDocumentId(),
    organisationId,
    branchId,
    servicePointId: id,
    agentKey,
    state: 'open',
    openedAt: now,
    changedAt: now,
    closedAt: null,
    plannedEndAt: null,
    pausedSeconds: 0,
  };
  // Two first calls at once: the second waits on the index, and finds the shift of the first.
  const opened = await trx(SHIFTS).insert(rowOf(shift)).onConflict().ignore().returning('id');
  if (opened.length === 0) {
    const [current] = await atWork(trx, id);
    if (current?.agentKey === agentKey) return current;
    throw conflict('POINT_TAKEN', 'Somebody else works at this service point');
  }
  await tell(strapi, trx, null, shift, 'open');
  return shift;
};

/** The shift at a service point that has not ended, if there is one. */
export const atWork = (db: Knex, servicePointId: string) =>
  shifts(db).where('service_point_id', servicePointId).whereNot('state', 'closed');

/** Pause, resume or close the shift at a service point. */
export const changeShift = async (
  strapi: Core.Strapi,
  servicePointId: string,
  verb: ShiftVerb,
): Promise<Shift> => {
  const point = await findServicePoint(strapi.db.connection, servicePointId);
  const caller = deskOf(strapi, point.organisationId);
  return inOrganisation(strapi, point, async (trx) => {
    const [shift] = await atWork(trx, point.id).forUpdate();
    if (!shift) throw notFound('Nobody works at this service point');
    return moveShift(strapi, trx, shift, verb, caller);
  });
};

/** The one writer of a shift's state. */
export const moveShift = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  shift: Shift,
  verb: ShiftVerb,
  { side }: Caller,
): Promise<Shift> => {
  const who = side === 'system' ? 'system' : 'desk';
  const verdict = nextState(shiftMachine, shift.state, verb, who, {});
  if (!verdict.ok) throw refused(verdict, 'This cannot be done in the state that the shift is in');
  const now = pluginApi(strapi, 'kernel').clock.now();
  const pause = shift.state === 'paused' ? (now.getTime() - shift.changedAt.getTime()) / 1000 : 0;
  const after: Shift = {
    ...shift,
    state: verdict.to,
    changedAt: now,
    closedAt: verdict.to === 'closed' ? now : null,
    pausedSeconds: shift.pausedSeconds + Math.round(pause),
  };
  await trx(SHIFTS).where('document_id', shift.id).update(rowOf(after));
  await tell(strapi, trx, shift.state, after, verb);
  return after;
};

const inOrganisation = <Result>(
  strapi: Core.Strapi,
  { organisationId }: ServicePoint,
  work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> =>
  pluginApi(strapi, 'kernel').runInScope(organisationScope(organisationId), () =>
    inTransaction(strapi, work),
  );

const rowOf = (shift: Shift) =>
  Object.fromEntries(
    (Object.keys(COLUMNS) as (keyof Shift)[]).map((key) => [COLUMNS[key], shift[key]]),
  );

const tell = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  from: ShiftState | null,
  shift: Shift,
  verb: keyof typeof SHIFT_EVENTS,
  change: FieldChange = { field: 'state', before: from, after: shift.state },
): Promise<void> => {
  const { organisationId, servicePointId, branchId, agentKey, state } = shift;
  await pluginApi(strapi, 'kernel').events.emit(trx, {
    name: SHIFT_EVENTS[verb],
    organisationId,
    entityType: SHIFT_ENTITY,
    entityId: shift.id,
    data: { servicePointId, branchId, agentKey, from, to: state },
    changes: [change],
  });
};
