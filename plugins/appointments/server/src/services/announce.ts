import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { EventInput } from '../../../../kernel/shared/events';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Appointment } from '../../../shared/appointment';
import { APPOINTMENT_EVENTS } from '../../../shared/events';
import type { AppointmentEvent } from '../../../shared/events';
import type { AppointmentVerb } from '../../../shared/transitions';
import { APPOINTMENT_UID } from '../uids';
import type { Caller } from './caller';
import { appendHistory } from './history-store';
import type { HistoryEntry } from './history-store';

export interface Change {
  /** null for one that is new. */
  before: Appointment | null;
  after: Appointment;
}

export interface Deed {
  verb: AppointmentVerb | 'hold';
  caller: Caller;
  reason?: string | undefined;
}

/** History and event of a change, in the transaction that makes it. */
export const announce = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly Change[],
  deed: Deed,
): Promise<void> => {
  await appendHistory(trx, historyOf(changes, deed));
  await emitChanges(strapi, trx, changes, deed);
};

export const historyOf = (
  changes: readonly Change[],
  { verb, caller, reason }: Deed,
): HistoryEntry[] =>
  changes.map(({ before, after }) => ({
    organisationId: after.organisationId,
    appointmentId: after.id,
    verb,
    fromState: before?.state ?? null,
    toState: after.state,
    side: caller.side,
    actorKey: caller.key,
    reason: reason ?? null,
    details: moved(before, after) ? { from: slotOf(before), to: slotOf(after) } : null,
    at: after.changedAt,
  }));

export const emitChanges = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  changes: readonly Change[],
  deed: Deed,
): Promise<void> => {
  await pluginApi(strapi, 'kernel').events.emitMany(
    trx,
    changes.map((change) => event(change, deed)),
  );
};

const event = (
  { before, after }: Change,
  { verb, caller, reason }: Deed,
): EventInput<AppointmentEvent> => ({
  name: APPOINTMENT_EVENTS[verb],
  organisationId: after.organisationId,
  entityType: APPOINTMENT_UID,
  entityId: after.id,
  data: {
    serviceId: after.serviceId,
    resourceId: after.resourceId,
    branchId: after.branchId,
    seriesId: after.seriesId,
    from: before?.state ?? null,
    to: after.state,
    startsAt: after.startsAt.toISOString(),
    endsAt: after.endsAt.toISOString(),
    previously: moved(before, after) ? slotOf(before) : null,
    sequence: after.sequence,
    by: caller.side,
  },
  changes: [{ field: 'state', before: before?.state ?? null, after: after.state }],
  ...(reason === undefined ? {} : { reason }),
});

const slotOf = ({ resourceId, startsAt, endsAt }: Appointment) => ({
  resourceId,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});

const moved = (before: Appointment | null, after: Appointment): before is Appointment =>
  before !== null &&
  (before.resourceId !== after.resourceId || +before.startsAt !== +after.startsAt);
