import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../../kernel/shared/errors';
import { livingSession } from './bind-access-tokens';
import { endSession, endSessions } from './end';
import { readRefreshToken } from './tokens';

interface Tokens {
  access: string | undefined;
  refresh: string | undefined;
  /** All devices, not this one alone. */
  everywhere: boolean;
}

/**
 * Ends the login that either token belongs to; a client whose access token has expired has the other
 * one. What has ended already stays ended, without an error. Throws 401 when no token is good.
 */
export const logOut = async (
  strapi: Core.Strapi,
  { access, refresh, everywhere }: Tokens,
): Promise<void> => {
  const session = refresh
    ? await readRefreshToken(strapi, refresh)
    : access && (await livingSession(strapi, access).then(withUserId));
  if (!session) throw new DomainError(401, 'UNAUTHORIZED', 'Missing or invalid credentials');

  const { userId, sessionId } = session;
  if (!everywhere) await endSession(strapi, userId, sessionId);
  else await endEverywhere(strapi, userId, sessionId);
};

const withUserId = (session: { id: number; sessionId: string } | undefined) =>
  session && { userId: String(session.id), sessionId: session.sessionId };

/** A token of a login that has ended says who its owner was, but no longer speaks for him. */
const endEverywhere = async (
  strapi: Core.Strapi,
  userId: string,
  sessionId: string,
): Promise<void> => {
  if (await endSession(strapi, userId, sessionId)) await endSessions(strapi, userId);
};
