import type { Knex } from 'knex';
import type { Session } from '../../../shared/poste';
import { TABLES } from '../database/tables';
import type { Lease } from '../domain/lease';
import { newId } from './identifiers';

/** Only one is open at a time for a session; the one before, if any, is spent. */
export const issueLease = async (
  trx: Knex.Transaction,
  { id, organisationId, posteId }: Session,
  now: Date,
): Promise<string> => {
  await spendLeases(trx, [id], now);
  const lease = newId();
  await trx(TABLES.leases).insert({
    id: lease,
    organisation_id: organisationId,
    session_id: id,
    poste_id: posteId,
    state: 'open',
    issued_at: now,
  });
  return lease;
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

export const findLease = async (db: Knex, id: string): Promise<Lease | undefined> =>
  (await db(TABLES.leases).where({ id }).limit(1).select<Lease[]>(COLUMNS))[0];

export const openLease = async (db: Knex, sessionId: string): Promise<Lease | undefined> =>
  (
    await db(TABLES.leases)
      .where({ session_id: sessionId, state: 'open' })
      .limit(1)
      .select<Lease[]>(COLUMNS)
  )[0];
