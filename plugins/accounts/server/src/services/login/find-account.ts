import { createHmac } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { USERS } from '../../database/statements';
import { secretOf } from '../sessions/tokens';

export interface LoginUser {
  id: number;
  document_id: string;
  email: string;
  username: string;
  password: string | null;
  provider: string | null;
  blocked: boolean | null;
  confirmed: boolean | null;
}

/** By email or name, without regard to case. An email wins over somebody's name that looks like it. */
export const findAccount = (
  strapi: Core.Strapi,
  identifier: string,
): Promise<LoginUser | undefined> =>
  strapi.db
    .connection<LoginUser>(USERS)
    .whereRaw('lower(email) = lower(?)', [identifier])
    .orWhereRaw('lower(username) = lower(?)', [identifier])
    .orderByRaw('lower(email) = lower(?) DESC', [identifier])
    .first('id', 'document_id', 'email', 'username', 'password', 'provider', 'blocked', 'confirmed')
    .then();

/**
 * Under which name attempts are counted: one for an account however it is addressed. What is typed
 * for an unknown account may be a password in the wrong field, so only a keyed hash of it is kept.
 */
export const attemptAccount = (
  strapi: Core.Strapi,
  user: LoginUser | undefined,
  identifier: string,
): string => {
  if (user) return `user:${user.document_id}`;
  const hash = createHmac('sha256', secretOf(strapi))
    .update(`unknown account ${identifier.toLowerCase()}`)
    .digest('hex');
  return `unknown:${hash.slice(0, 32)}`;
};
