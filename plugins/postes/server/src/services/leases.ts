import type { Knex } from 'knex';
import type { Session } from '../../../shared/poste';
import { TABLES } from '../database/tables';
import type { Lease } from '../domain/lease';
import { newId } from './identifiers';

export const issueLease = (trx: Knex.Transaction, session: Session, now: Date): Promise<void> =>
  issueLeases(trx, [session], now);

/** Only one is open at a time for a session; the one before, if any, is spent. */
export const issueLeases = async (
  trx: Knex.Transaction,
  sessions: readonly Session[],
  now: Date,
): Promise<void> => {
  await spendLeases(
    trx,
    sessions.map(({ id }) => id),
    now,
  );
  await trx(TABLES.leases).insert(
    sessions.map(({ id, organisationId, posteId }) => ({
      id: newId(),
      organisation_id: organisationId,
      session_id: id,
      poste_id: posteId,
      state: 'open',
      issued_at: now,
    })),
  );
};

export const spendLeases = async (
  trx: Knex.Transaction,
  sessionIds: readonly string[],
  now: Date,
): Promise<void> => {
  await trx(TABLES.leases)
    .whereIn('session_id', sessionIds)
    .where({ state: 'open' })
    .update({ state: 'spent', spent_at: now });
};

const COLUMNS = { id: 'id', sessionId: 'session_id', posteId: 'poste_id', state: 'state' };

export const findLeases = async (db: Knex, ids: readonly string[]): Promise<Lease[]> =>
  db(TABLES.leases).whereIn('id', ids).select<Lease[]>(COLUMNS);
