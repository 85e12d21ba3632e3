import type { Core } from '@strapi/strapi';
import type { Identity } from './principal';

export type Origin = 'users-permissions' | 'admin';

interface TokenService {
  hash(token: string): string;
  getByAccessKey(hash: string): Promise<{ id: number } | null>;
}

/**
 * Whose token it is; undefined for one that is not good. Whether its session is still there, and
 * what its holder may do, is `loadPrincipals`'s question.
 */
export const identify = async (
  strapi: Core.Strapi,
  origin: Origin,
  token: string | null | undefined,
): Promise<Identity | undefined> => {
  if (!token) return origin === 'admin' ? undefined : { kind: 'anonymous' };
  const { isValid, payload } = strapi.sessionManager(origin).validateAccessToken(token);
  if (isValid) {
    const { userId, sessionId } = payload;
    const kind = origin === 'admin' ? 'admin' : 'user';
    const device = await deviceOf(strapi, sessionId);
    return { kind, id: Number(userId), sessionId, device };
  }
  // A JWT has dots, an API token has none.
  return origin === 'admin' || token.includes('.') ? undefined : apiToken(strapi, token);
};

/** Sessions of one login have this in common; each renewal makes a new session. */
const deviceOf = async (strapi: Core.Strapi, sessionId: string): Promise<string | null> => {
  const row = await strapi.db
    .connection('strapi_sessions')
    .where({ session_id: sessionId })
    .first<{ device_id: string | null } | undefined>('device_id');
  return row?.device_id ?? null;
};

const apiToken = async (strapi: Core.Strapi, token: string): Promise<Identity | undefined> => {
  const tokens = strapi.service('admin::api-token-content-api') as unknown as TokenService;
  const key = tokens.hash(token);
  const found = await tokens.getByAccessKey(key);
  return found ? { kind: 'token', id: found.id, key } : undefined;
};
