import type { Core } from '@strapi/strapi';
import { DomainError, notFound } from '../../../../../kernel/shared/errors';
import { USERS } from '../../database/statements';
import { USER } from '../../uids';
import type { UpdateBody } from '../../validation/bodies';
import { attemptSucceeded, reserveAttempt } from '../login/attempts';
import { passwordMatches } from '../login/check-password';
import type { LoginUser } from '../login/find-account';
import type { Origin } from '../login/log-in';
import { sendConfirmation } from './mails';
import { requiresConfirmation } from './settings';

interface Self {
  id: number;
  sessionId: string | undefined;
}

/**
 * Changes the caller's own profile. A new address or password asks for the current password, with
 * the lockout of a login. Throws WRONG_PASSWORD (400), LOCKED_OUT (429), EMAIL_TAKEN (409).
 */
export const updateProfile = async (
  strapi: Core.Strapi,
  self: Self,
  { currentPassword, locale, ...profile }: UpdateBody,
  origin: Origin,
): Promise<void> => {
  const user = await strapi.db.connection<LoginUser>(USERS).where({ id: self.id }).first();
  if (!user) throw notFound();
  if (profile.email !== undefined || profile.password !== undefined) {
    await checkCurrentPassword(strapi, user, self, currentPassword, origin);
  }
  const moves = profile.email !== undefined && profile.email !== user.email;
  const unconfirmed = moves && (await requiresConfirmation(strapi));
  const data = {
    ...profile,
    ...(locale ? { preferredLocale: locale } : {}),
    // Who never chose a name is called by his address.
    ...(moves && user.username === user.email
      ? { username: profile.username ?? profile.email }
      : {}),
    ...(unconfirmed ? { confirmed: false } : {}),
  };
  await strapi.documents(USER).update({ documentId: user.document_id, data: data as never });
  if (unconfirmed && profile.email) sendConfirmation(strapi, { id: user.id, email: profile.email });
};

const checkCurrentPassword = async (
  strapi: Core.Strapi,
  user: LoginUser,
  { sessionId }: Self,
  currentPassword: string | undefined,
  { address, userAgent }: Origin,
): Promise<void> => {
  if (currentPassword === undefined) {
    throw new DomainError(400, 'REQUIRED', 'currentPassword is required', {
      field: 'currentPassword',
    });
  }
  // The session is the known device: guesses made in it count against it alone.
  const attempt = await reserveAttempt(strapi, {
    account: `user:${user.document_id}`,
    address,
    userAgent,
    deviceId: `session ${sessionId ?? ''}`,
  });
  if (!(await passwordMatches(strapi, user, currentPassword))) {
    throw new DomainError(400, 'WRONG_PASSWORD', 'This is not your current password', {
      field: 'currentPassword',
    });
  }
  await attemptSucceeded(strapi, attempt);
};
