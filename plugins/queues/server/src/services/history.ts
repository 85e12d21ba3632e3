import type { Core } from '@strapi/strapi';
import { HISTORY } from '../database/tables';
import { readTicket } from './read-ticket';

export interface HistoryEntry {
  verb: string;
  fromState: string | null;
  toState: string;
  side: string;
  servicePointId: string | null;
  reason: string | null;
  at: Date;
  /** For the desk only. */
  actorKey?: string | null;
}

const COLUMNS = {
  verb: 'verb',
  fromState: 'from_state',
  toState: 'to_state',
  side: 'side',
  servicePointId: 'service_point_id',
  reason: 'reason',
  at: 'at',
};

const MOST = 500;

/** Who did what to a ticket, the first deed first. */
export const history = async (strapi: Core.Strapi, id: string): Promise<HistoryEntry[]> => {
  const db = strapi.db.connection;
  const { ticket, caller, inScope } = await readTicket(strapi, db, id);
  return inScope(() =>
    db(HISTORY)
      .where('ticket_id', ticket.id)
      .orderBy('id')
      .limit(MOST)
      .select<HistoryEntry[]>(
        caller.side === 'desk' ? { ...COLUMNS, actorKey: 'actor_key' } : COLUMNS,
      ),
  );
};
