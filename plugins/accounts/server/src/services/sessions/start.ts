import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { buildSessionMetadata } from '@strapi/utils';
import { DomainError } from '../../../../../kernel/shared/errors';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { SESSION_ORIGIN } from '../../uids';
import { lockUser } from './lock-user';
import { withAccessToken } from './tokens';
import type { SessionTokens } from './tokens';

interface Start {
  userId: number;
  userAgent: string | undefined;
  /** What the caller compared the password with; a password that changed meanwhile opens nothing. */
  passwordHash?: string;
}

/** A new family: what Strapi calls the device is drawn anew for each login and kept by rotation. */
export const startSession = (
  strapi: Core.Strapi,
  { userId, userAgent, passwordHash }: Start,
): Promise<SessionTokens> =>
  inTransaction(strapi, async (trx) => {
    const user = await lockUser(trx, userId);
    const changed = passwordHash !== undefined && user?.password !== passwordHash;
    if (!user || user.blocked || changed) {
      throw new DomainError(401, 'INVALID_CREDENTIALS', 'Unknown account or wrong password');
    }
    const { token } = await strapi
      .sessionManager(SESSION_ORIGIN)
      .generateRefreshToken(String(userId), randomUUID(), {
        type: 'refresh',
        metadata: { ...buildSessionMetadata({ userAgent }) },
      });
    return withAccessToken(strapi, token);
  });
