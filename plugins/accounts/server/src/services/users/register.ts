import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, forbidden, invalid } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { MEMBERSHIP, USER } from '../../uids';
import type { RegisterBody } from '../../validation/bodies';
import { deviceToken } from '../login/devices';
import type { LoggedIn, Origin } from '../login/log-in';
import { startSession } from '../sessions/start';
import { sendConfirmation } from './mails';
import { advancedSettings } from './settings';

export interface Registered {
  userId: number;
  /** Absent while the address waits for its confirmation. */
  session?: LoggedIn;
}

interface NewUser {
  id: number;
  documentId: string;
  email: string;
}

/**
 * Throws EMAIL_TAKEN or USERNAME_TAKEN (409; the database decides), ORGANISATION_NOT_FOUND (400),
 * a code of the password policy (400), REGISTRATION_CLOSED (403).
 */
export const register = async (
  strapi: Core.Strapi,
  body: RegisterBody,
  { userAgent }: Origin,
): Promise<Registered> => {
  const settings = await advancedSettings(strapi);
  if (settings.allow_register === false) {
    throw forbidden('Registration is closed', 'REGISTRATION_CLOSED');
  }
  const confirmed = settings.email_confirmation !== true;
  const registered = await inTransaction(strapi, async (trx) => {
    const organisationId = await organisationOf(trx, body.organisation);
    const roleId = await roleOf(strapi, settings.default_role ?? 'authenticated');
    const user = await create(strapi, body, { confirmed, role: roleId });
    if (organisationId) await join(strapi, user, organisationId);
    if (!confirmed) return { user };
    return { user, tokens: await startSession(strapi, { userId: user.id, userAgent }) };
  });
  const { user, tokens } = registered;
  if (!tokens) {
    sendConfirmation(strapi, user);
    return { userId: user.id };
  }
  const device = deviceToken(strapi, `user:${user.documentId}`);
  return { userId: user.id, session: { userId: user.id, tokens, deviceToken: device } };
};

const organisationOf = async (
  trx: Knex.Transaction,
  slug: string | undefined,
): Promise<string | undefined> => {
  if (slug === undefined) return undefined;
  const row = await trx('organisations')
    .where({ slug })
    .first<{ document_id: string } | undefined>('document_id');
  if (row) return row.document_id;
  throw invalid('organisation', 'There is no such organisation', 'ORGANISATION_NOT_FOUND');
};

const roleOf = async (strapi: Core.Strapi, type: string): Promise<number> => {
  const role = (await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type }, select: ['id'] })) as { id: number } | null;
  if (!role) throw new Error(`The role "${type}" of users-permissions is missing`);
  return role.id;
};

const create = async (
  strapi: Core.Strapi,
  { organisation: _organisation, locale, username, ...profile }: RegisterBody,
  rest: { confirmed: boolean; role: number },
): Promise<NewUser> => {
  const data = {
    ...profile,
    ...rest,
    username: username ?? profile.email,
    ...(locale ? { preferredLocale: locale } : {}),
    provider: 'local',
    blocked: false,
  };
  try {
    return (await strapi.documents(USER).create({ data: data as never })) as unknown as NewUser;
  } catch (error) {
    // The name was the address, so it is the address that is taken.
    if (!username && constraintOf(error) === 'up_users_username_unique') {
      throw conflict('EMAIL_TAKEN', 'There is an account with this address', { field: 'email' });
    }
    throw error;
  }
};

const constraintOf = (error: unknown): string | undefined =>
  (error as { constraint?: string } | null)?.constraint;

/** As a job: nobody else may write memberships of an organisation that he does not manage. */
const join = async (
  strapi: Core.Strapi,
  { documentId }: NewUser,
  organisationId: string,
): Promise<void> => {
  await pluginApi(strapi, 'kernel').runAs({ kind: 'job', name: 'accounts.register' }, () =>
    strapi.documents(MEMBERSHIP).create({
      data: { organisationId, accountKey: `user:${documentId}`, role: 'customer' } as never,
    }),
  );
};
