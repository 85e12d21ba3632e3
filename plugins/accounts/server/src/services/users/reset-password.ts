import { createHash } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import { DomainError } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { setting } from '../../config';
import { USERS } from '../../database/statements';
import { claimOf, signToken, verifyToken } from '../../domain/signed-token';
import { USER } from '../../uids';
import { deviceToken } from '../login/devices';
import { findAccount } from '../login/find-account';
import type { LoginUser } from '../login/find-account';
import type { LoggedIn, Origin } from '../login/log-in';
import { startSession } from '../sessions/start';
import { secretOf } from '../sessions/tokens';
import { sendReset } from './mails';
import { advancedSettings } from './settings';

const RESET_HOURS = 1;

/**
 * Good for one hour and for one use, without a secret in the database: the password that is to be
 * replaced is part of what is signed, so the code dies with it.
 */
const useOf = (
  strapi: Core.Strapi,
  user: Pick<LoginUser, 'document_id' | 'password' | 'email'>,
) => ({
  key: secretOf(strapi),
  purpose: 'password reset',
  context: JSON.stringify([user.document_id, user.password, user.email]),
});

/** Sends a mail if there is such an account; the caller cannot tell. */
export const forgotPassword = async (strapi: Core.Strapi, email: string): Promise<void> => {
  const user = await findAccount(strapi, email);
  const allowed = await mayMail(strapi, email);
  if (!user || user.email !== email || user.blocked || !allowed) return;
  const { clock } = pluginApi(strapi, 'kernel');
  const expiresAt = clock.now().getTime() + RESET_HOURS * 3600 * 1000;
  const code = signToken(user.document_id, expiresAt, useOf(strapi, user));
  const { email_reset_password: url } = await advancedSettings(strapi);
  sendReset(strapi, { email: user.email, username: user.username, code, url });
};

/** Nobody's mailbox is flooded, from however many networks. */
const mayMail = async (strapi: Core.Strapi, email: string): Promise<boolean> => {
  const key = createHash('sha256').update(email).digest('hex');
  const verdict = await pluginApi(strapi, 'kernel').rateLimit.consume('accounts-mail-to', key, {
    points: Math.ceil(setting(strapi, 'mailRateLimit') / 5),
    perSeconds: 3600,
    whenUnavailable: 'refuse',
  });
  return verdict.ok;
};

/** Sets the password, which ends all sessions, and logs in. Throws INVALID_RESET_CODE (400). */
export const resetPassword = async (
  strapi: Core.Strapi,
  { code, password }: { code: string; password: string },
  { userAgent }: Origin,
): Promise<LoggedIn> => {
  const userId = await inTransaction(strapi, async (trx) => {
    const user = await trx<LoginUser>(USERS)
      .where({ document_id: claimOf(code) ?? '' })
      .forUpdate()
      .first('id', 'document_id', 'email', 'password', 'blocked');
    const now = pluginApi(strapi, 'kernel').clock.now().getTime();
    if (!user || user.blocked || !verifyToken(code, now, useOf(strapi, user))) {
      throw new DomainError(400, 'INVALID_RESET_CODE', 'The code is wrong, used or too old', {
        field: 'code',
      });
    }
    await strapi.documents(USER).update({
      documentId: user.document_id,
      // Whoever has the code reads the mailbox.
      data: { password, confirmed: true, provider: 'local' } as never,
    });
    return user.id;
  });
  const tokens = await startSession(strapi, { userId, userAgent });
  return { userId, tokens, deviceToken: deviceToken(strapi, `user:${claimOf(code) ?? ''}`) };
};
