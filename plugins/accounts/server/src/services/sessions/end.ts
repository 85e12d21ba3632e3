import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { SESSIONS } from '../../database/statements';
import { SESSION_ORIGIN } from '../../uids';
import { lockUser } from './lock-user';

const sessionsOf = (trx: Knex.Transaction, userId: number | string) =>
  trx(SESSIONS).where({ user_id: String(userId), origin: SESSION_ORIGIN });

/** Deletes every token of one login; its access tokens die with them. */
export const endFamily = async (
  trx: Knex.Transaction,
  userId: number | string,
  family: string | null,
): Promise<void> => {
  const rows = sessionsOf(trx, userId);
  await (
    family === null ? rows.whereNull('device_id') : rows.where({ device_id: family })
  ).delete();
};

/** The family of a session; undefined when the session is not the user's. */
export const familyOf = async (
  trx: Knex.Transaction,
  userId: number | string,
  sessionId: string,
): Promise<{ family: string | null } | undefined> => {
  const row = await sessionsOf(trx, userId)
    .where({ session_id: sessionId })
    .first<{ device_id: string | null } | undefined>('device_id');
  return row && { family: row.device_id };
};

/** Ends the login that a session belongs to; false when there is no such session. */
export const endSession = (
  strapi: Core.Strapi,
  userId: number | string,
  sessionId: string,
): Promise<boolean> =>
  inTransaction(strapi, async (trx) => {
    await lockUser(trx, userId);
    const found = await familyOf(trx, userId, sessionId);
    if (found) await endFamily(trx, userId, found.family);
    return found !== undefined;
  });

/** Ends all logins of a user, but for the one that `keep` belongs to. */
export const endSessions = (
  strapi: Core.Strapi,
  userId: number | string,
  keep?: string,
): Promise<void> =>
  inTransaction(strapi, async (trx) => {
    await lockUser(trx, userId);
    const kept = keep === undefined ? undefined : await familyOf(trx, userId, keep);
    await sessionsOf(trx, userId)
      .modify((rows) => {
        if (kept?.family) void rows.whereRaw('device_id IS DISTINCT FROM ?', [kept.family]);
      })
      .delete();
  });
