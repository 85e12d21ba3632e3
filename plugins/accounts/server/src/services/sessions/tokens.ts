import type { Core } from '@strapi/strapi';
import { jwtVerify, SignJWT } from 'jose';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { SESSION_ORIGIN } from '../../uids';

/** Strapi's default; `sessions.accessTokenLifespan` in config/plugins.ts changes it. */
const ACCESS_TOKEN_SECONDS = 600;
const ALGORITHM = 'HS256';

export interface SessionTokens {
  access: string;
  refresh: string;
  /** Seconds for which `access` is good. */
  expiresIn: number;
}

export interface RefreshClaims {
  userId: string;
  sessionId: string;
}

export const secretOf = (strapi: Core.Strapi): string =>
  strapi.config.get<string>('plugin::users-permissions.jwtSecret');

const keyOf = (strapi: Core.Strapi): Uint8Array => new TextEncoder().encode(secretOf(strapi));

/** Strapi tells a rotated token from a forged one in no way, so the signature is checked here. */
export const readRefreshToken = async (
  strapi: Core.Strapi,
  token: string,
): Promise<RefreshClaims | undefined> => {
  try {
    const { payload } = await jwtVerify(token, keyOf(strapi), {
      algorithms: [ALGORITHM],
      currentDate: pluginApi(strapi, 'kernel').clock.now(),
    });
    const { userId, sessionId, type } = payload as Record<string, unknown>;
    return type === 'refresh' && typeof userId === 'string' && typeof sessionId === 'string'
      ? { userId, sessionId }
      : undefined;
  } catch {
    return undefined;
  }
};

/** The token of an existing session, byte for byte as Strapi's session manager signs it: no `iat`. */
export const signRefreshToken = (
  strapi: Core.Strapi,
  { userId, sessionId }: RefreshClaims,
  expiresAt: Date,
): Promise<string> =>
  new SignJWT({
    userId,
    sessionId,
    type: 'refresh',

    exp: Math.floor(expiresAt.getTime() / 1000),
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .sign(keyOf(strapi));

/** An access token beside a living refresh token. */
export const withAccessToken = async (
  strapi: Core.Strapi,
  refresh: string,
): Promise<SessionTokens> => {
  const access = await strapi.sessionManager(SESSION_ORIGIN).generateAccessToken(refresh);
  if ('error' in access) throw new Error(`No access token for a living session: ${access.error}`);
  const expiresIn = strapi.config.get<number>(
    'plugin::users-permissions.sessions.accessTokenLifespan',
    ACCESS_TOKEN_SECONDS,
  );
  return { access: access.token, refresh, expiresIn };
};
