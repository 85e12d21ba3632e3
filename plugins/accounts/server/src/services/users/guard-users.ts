import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { refused } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { USERS } from '../../database/statements';
import { judgePassword } from '../../domain/password-policy';
import type { PasswordRefusal } from '../../domain/password-policy';
import { USER } from '../../uids';
import { endSessions } from '../sessions/end';

interface UserData {
  email?: unknown;
  username?: unknown;
  password?: unknown;
  blocked?: unknown;
}

interface Call {
  uid: string;
  action: string;
  params: { documentId?: string; data?: UserData };
}

interface StoredUser {
  id: number;
  email: string;
  username: string;
}

/**
 * Whoever writes a user, a person over REST or an administrator in the panel: the address is stored
 * in lower case, the password obeys the policy, and a new password or a block ends all sessions but
 * the one in which it was asked for.
 */
export const guardUsers = (strapi: Core.Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const call = context as unknown as Call;
    if (call.uid !== USER || (call.action !== 'create' && call.action !== 'update')) return next();
    return inTransaction(strapi, (trx) =>
      write(strapi, trx, call.params, async () => await next()),
    );
  });
};

const write = async <Result>(
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { data = {}, documentId }: Call['params'],
  next: () => Promise<Result>,
): Promise<Result> => {
  if (typeof data.email === 'string') data.email = data.email.trim().toLowerCase();
  const stored = documentId === undefined ? undefined : await storedUser(trx, documentId);
  if (typeof data.password === 'string') checkPassword(data.password, { ...stored, ...data });

  const endsSessions = typeof data.password === 'string' || data.blocked === true;
  const result = await next();
  if (stored && endsSessions) {
    await endSessions(strapi, stored.id, currentSession(strapi, stored.id));
  }
  return result;
};

const storedUser = (trx: Knex.Transaction, documentId: string): Promise<StoredUser | undefined> =>
  trx(USERS)
    .where({ document_id: documentId })
    .first<StoredUser | undefined>('id', 'email', 'username')
    .then();

const MESSAGES: Record<PasswordRefusal, string> = {
  PASSWORD_TOO_SHORT: 'The password must have at least 10 characters',
  PASSWORD_TOO_LONG: 'The password must not be longer than 72 bytes',
  PASSWORD_COMMON: 'This password is one of those that are tried first',
  PASSWORD_PERSONAL: 'The password must not contain your name or address',
};

const checkPassword = (password: string, { email, username }: UserData): void => {
  const verdict = judgePassword(password, {
    email: typeof email === 'string' ? email : undefined,
    username: typeof username === 'string' ? username : undefined,
  });
  if (!verdict.ok) throw refused(verdict, MESSAGES[verdict.code], 400);
};

/** The session of the request, if it is the user's own. */
const currentSession = (strapi: Core.Strapi, userId: number): string | undefined => {
  const actor = pluginApi(strapi, 'kernel').actor();
  if (actor.kind !== 'user' || actor.id !== userId) return undefined;
  const state: { session?: { id: string } } | undefined = strapi.requestContext.get()?.state;
  return state?.session?.id;
};
