import type { Core } from '@strapi/strapi';
import { HISTORY } from '../database/tables';
import type { HistoryEntry } from './history-store';
import { readAppointment } from './read-appointment';
import type { Reference } from './read-appointment';

export type HistoryView = Omit<HistoryEntry, 'organisationId' | 'appointmentId' | 'actorKey'> & {
  actorKey?: string | null;
};

const ENTRY_LIMIT = 500;

/** Oldest first. Who of the staff did something is the desk's business, not the customer's. */
export const history = async (
  strapi: Core.Strapi,
  reference: Reference,
): Promise<HistoryView[]> => {
  const db = strapi.db.connection;
  const { caller, appointment, inScope } = await readAppointment(strapi, db, reference);
  return inScope(() =>
    db(HISTORY)
      .where({ appointment_id: appointment.id })
      .orderBy('id')
      .limit(ENTRY_LIMIT)
      // Strapi leaves jsonb as text, but not json.
      .select<HistoryView[]>(db.raw('details::json AS details'), {
        verb: 'verb',
        fromState: 'from_state',
        toState: 'to_state',
        side: 'side',
        reason: 'reason',
        at: 'at',
        ...(caller.side === 'customer' ? {} : { actorKey: 'actor_key' }),
      }),
  );
};
