import type { Knex } from 'knex';
import { HISTORY } from '../database/tables';
import type { AppointmentActor, AppointmentState } from '../../../shared/transitions';

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
