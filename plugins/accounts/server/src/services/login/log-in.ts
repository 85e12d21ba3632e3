import type { Core } from '@strapi/strapi';
import { DomainError, forbidden } from '../../../../../kernel/shared/errors';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { loginFailed, loginSucceeded } from '../../events';
import { startSession } from '../sessions/start';
import type { SessionTokens } from '../sessions/tokens';
import { requiresConfirmation } from '../users/settings';
import { attemptRefused, attemptSucceeded, reserveAttempt } from './attempts';
import { passwordMatches } from './check-password';
import { deviceToken, knownDevice } from './devices';
import { attemptAccount, findAccount } from './find-account';
import type { LoginUser } from './find-account';

/** Where a request comes from. */
export interface Origin {
  address: string;
  userAgent: string | undefined;
  deviceToken: string | undefined;
}

export interface LoggedIn {
  userId: number;
  tokens: SessionTokens;
  deviceToken: string;
}

interface Credentials {
  identifier: string;
  password: string;
}

/** Throws INVALID_CREDENTIALS (401), LOCKED_OUT (429), ACCOUNT_BLOCKED or EMAIL_NOT_CONFIRMED (403). */
export const logIn = async (
  strapi: Core.Strapi,
  { identifier, password }: Credentials,
  origin: Origin,
): Promise<LoggedIn> => {
  const user = await findAccount(strapi, identifier);
  const account = attemptAccount(strapi, user, identifier);
  const deviceId = knownDevice(strapi, account, origin.deviceToken);
  const { address, userAgent } = origin;
  const attempt = await reserveAttempt(strapi, { account, address, userAgent, deviceId }).catch(
    async (error: Error) => {
      await loginFailed(strapi, user, 'locked-out');
      throw error;
    },
  );

  const matches = await passwordMatches(strapi, user, password);
  if (!user || !matches) {
    await loginFailed(strapi, user, 'wrong-credentials');
    throw new DomainError(401, 'INVALID_CREDENTIALS', 'Unknown account or wrong password');
  }
  const refusal = await refusalOf(strapi, user);
  if (refusal) {
    await attemptRefused(strapi, attempt);
    await loginFailed(strapi, user, 'not-allowed');
    throw refusal;
  }
  const passwordHash = user.password ?? '';
  const tokens = await startSession(strapi, { userId: user.id, userAgent, passwordHash });
  await inTransaction(strapi, async () => {
    await attemptSucceeded(strapi, attempt);
    await loginSucceeded(strapi, user, deviceId !== undefined);
  });
  return { userId: user.id, tokens, deviceToken: deviceToken(strapi, account, deviceId) };
};

/** Told only to somebody who knows the password. */
const refusalOf = async (strapi: Core.Strapi, user: LoginUser): Promise<Error | undefined> => {
  if (user.blocked) return forbidden('This account is blocked', 'ACCOUNT_BLOCKED');
  if (!user.confirmed && (await requiresConfirmation(strapi))) {
    return forbidden('Confirm your e-mail address first', 'EMAIL_NOT_CONFIRMED');
  }
  return undefined;
};
