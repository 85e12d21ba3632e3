import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DomainError } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { SESSIONS } from '../../database/statements';
import { judgeRefresh } from '../../domain/rotation';
import { SESSION_ORIGIN } from '../../uids';
import { endFamily } from './end';
import { lockUser } from './lock-user';
import { readRefreshToken, signRefreshToken, withAccessToken } from './tokens';
import type { RefreshClaims, SessionTokens } from './tokens';

interface SessionRow {
  session_id: string;
  child_id: string | null;
  device_id: string | null;
  status: string | null;
  created_at: Date;
  expires_at: Date;
  absolute_expires_at: Date | null;
}

export type Refreshed = SessionTokens & { userId: number };

type Outcome = { tokens: Refreshed } | { failure: 'invalid' | 'replayed' };

/** Exchanges a refresh token for its successor; see `domain/rotation.ts` for the rule. */
export const refreshSession = async (strapi: Core.Strapi, token: string): Promise<Refreshed> => {
  const claims = await readRefreshToken(strapi, token);
  const outcome: Outcome = claims
    ? // A replay is answered after the commit: thrown inside, it would undo the revocation.
      await inTransaction(strapi, (trx) => exchange(strapi, trx, token, claims))
    : { failure: 'invalid' };
  if ('tokens' in outcome) return outcome.tokens;
  if (outcome.failure === 'invalid') {
    throw new DomainError(401, 'INVALID_REFRESH_TOKEN', 'The refresh token is not valid');
  }
  strapi.log.warn(`A refresh token of user ${claims?.userId} came back; its login was ended`);
  throw new DomainError(
    401,
    'REFRESH_TOKEN_REUSED',
    'This refresh token was used before; log in again',
  );
};

const exchange = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  token: string,
  claims: RefreshClaims,
): Promise<Outcome> => {
  const user = await lockUser(trx, claims.userId);
  const session = await readSession(trx, claims);
  if (!user || user.blocked || !session) return { failure: 'invalid' };

  const successor = session.child_id
    ? await readSession(trx, { ...claims, sessionId: session.child_id })
    : undefined;
  switch (judge(strapi, session, successor)) {
    case 'rotate':
      return rotate(strapi, user.id, token);
    case 'repeat-successor':
      return repeat(strapi, user.id, successor as SessionRow);
    case 'replayed':
      await endFamily(trx, user.id, session.device_id);
      return { failure: 'replayed' };
    case 'expired':
      return { failure: 'invalid' };
  }
};

const readSession = (
  trx: Knex.Transaction,
  { userId, sessionId }: RefreshClaims,
): Promise<SessionRow | undefined> =>
  trx<SessionRow>(SESSIONS)
    .where({ session_id: sessionId, user_id: userId, origin: SESSION_ORIGIN } as never)
    .first()
    .then();

const judge = (strapi: Core.Strapi, session: SessionRow, successor: SessionRow | undefined) =>
  judgeRefresh(
    {
      status: session.status,
      expiresAt: session.expires_at.getTime(),
      familyExpiresAt: session.absolute_expires_at?.getTime() ?? null,
    },
    successor && { status: successor.status, createdAt: successor.created_at.getTime() },
    pluginApi(strapi, 'kernel').clock.now().getTime(),
  );

const rotate = async (strapi: Core.Strapi, userId: number, token: string): Promise<Outcome> => {
  const rotation = await strapi.sessionManager(SESSION_ORIGIN).rotateRefreshToken(token);
  if ('error' in rotation) return { failure: 'invalid' };
  return { tokens: { ...(await withAccessToken(strapi, rotation.token)), userId } };
};

const repeat = async (
  strapi: Core.Strapi,
  userId: number,
  { session_id: sessionId, expires_at: expiresAt }: SessionRow,
): Promise<Outcome> => {
  const claims = { userId: String(userId), sessionId };
  const refresh = await signRefreshToken(strapi, claims, expiresAt);
  return { tokens: { ...(await withAccessToken(strapi, refresh)), userId } };
};
