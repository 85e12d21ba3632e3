import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { HISTORY } from '../database/tables';
import type { AppointmentActor, AppointmentState } from '../../../shared/transitions';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';

export interface HistoryEntry {
  organisationId: string;
  appointmentId: string;
  verb: string;
  fromState: AppointmentState | null;
  toState: AppointmentState;
  side: AppointmentActor;
  actorKey: string | null;
  reason: string | null;
  /** What else changed, for example the old and the new slot. */
  details: Readonly<Record<string, unknown>> | null;
  at: Date;
}

export const appendHistory = async (
  trx: Knex.Transaction,
  entries: readonly HistoryEntry[],
): Promise<void> => {
  await trx(HISTORY).insert(
    entries.map((entry) => ({
      organisation_id: entry.organisationId,
      appointment_id: entry.appointmentId,
      verb: entry.verb,
      from_state: entry.fromState,
      to_state: entry.toState,
      side: entry.side,
      actor_key: entry.actorKey,
      reason: entry.reason,
      details: entry.details === null ? null : JSON.stringify(entry.details),
      at: entry.at,
    })),
  );
};

export type HistoryView = Omit<HistoryEntry, 'organisationId' | 'appointmentId' | 'actorKey'> & {
  actorKey?: string | null;
};

const ENTRY_LIMIT = 500;

/** Oldest first. Who of the staff did something is the desk's business, not the customer's. */
export const history = async (strapi: Core.Strapi, reference: Reference): Promise<HistoryView[]> => {
  const { caller, appointment, inScope } = await readAppointment(strapi, reference);
  return inScope(() =>
    strapi.db
      .connection(HISTORY)
      .where({ appointment_id: appointment.id })
      .orderBy('id')
      .limit(ENTRY_LIMIT)
      .select<HistoryView[]>({
        verb: 'verb',
        fromState: 'from_state',
        toState: 'to_state',
        side: 'side',
        reason: 'reason',
        details: 'details',
        at: 'at',
        ...(caller.side === 'customer' ? {} : { actorKey: 'actor_key' }),
      }),
  );
};
