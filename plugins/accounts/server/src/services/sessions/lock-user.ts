import type { Knex } from 'knex';
import { USERS } from '../../database/statements';

export interface LockedUser {
  id: number;
  document_id: string;
  password: string | null;
  blocked: boolean | null;
}

/**
 * Whatever changes the sessions of a user holds his row: a refresh, a revocation and a change of
 * password come one after the other, so none leaves a session behind that another meant to end.
 */
export const lockUser = (
  trx: Knex.Transaction,
  userId: number | string,
): Promise<LockedUser | undefined> =>
  trx<LockedUser>(USERS)
    .where({ id: Number(userId) })
    .forUpdate()
    .first('id', 'document_id', 'password', 'blocked')
    .then();
