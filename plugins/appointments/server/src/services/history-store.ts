import type { Knex } from 'knex';
import { prepared } from '../../../../kernel/shared/prepared';
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

/** Adds `:history`, a JSON array of entries, in their order. */
export const INSERT_HISTORY = `
  INSERT INTO ${HISTORY} (organisation_id, appointment_id, verb, from_state, to_state, side, actor_key,
    reason, details, at)
  SELECT "organisationId", "appointmentId", verb, "fromState", "toState", side, "actorKey", reason,
    details, at
  FROM json_to_recordset(CAST(:history AS json)) AS entry("organisationId" text,
    "appointmentId" text, verb text, "fromState" text, "toState" text, side text, "actorKey" text,
    reason text, details jsonb, at timestamp)`;

export const appendHistory = async (
  trx: Knex.Transaction,
  entries: readonly HistoryEntry[],
): Promise<void> => {
  await prepared(trx, 'appointments_history', INSERT_HISTORY, { history: JSON.stringify(entries) });
};
