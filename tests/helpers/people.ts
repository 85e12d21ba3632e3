import type { MemberRole } from '../../plugins/kernel/shared/actor';
import { strapi } from './app';

export interface Organisation {
  documentId: string;
  slug: string;
}

export interface Person {
  id: number;
  documentId: string;
  email: string;
  token: string;
}

let counter = 0;

export const createOrganisation = async (
  slug = `organisation-${++counter}`,
): Promise<Organisation> => {
  const { documentId } = await strapi.documents('plugin::kernel.organisation').create({
    data: { name: slug, slug, kind: 'clinic', timeZone: 'Europe/Paris' } as never,
  });
  return { documentId, slug };
};

/** A signed-in account; with organisation and role also a member. */
export const createPerson = async (
  organisation?: Organisation,
  role: MemberRole = 'staff',
): Promise<Person> => {
  const email = `person-${++counter}@example.test`;
  const userRole = await strapi.db
    .query('plugin::users-permissions.role')
    .findOne({ where: { type: 'authenticated' } });
  const user = await strapi.plugin('users-permissions').service('user').add({
    username: email,
    email,
    password: 'Correct-Horse-9',
    provider: 'local',
    confirmed: true,
    role: userRole.id,
  });
  if (organisation) await join(user.documentId, organisation, role);
  return { id: user.id, documentId: user.documentId, email, token: await signIn(user.id) };
};

export const join = async (
  userDocumentId: string,
  organisation: Organisation,
  role: MemberRole,
): Promise<void> => {
  await strapi.documents('plugin::kernel.membership').create({
    data: {
      organisationId: organisation.documentId,
      accountKey: `user:${userDocumentId}`,
      role,
    } as never,
  });
};

export const signIn = async (userId: number): Promise<string> => {
  const sessions = strapi.sessionManager('users-permissions');
  const refresh = await sessions.generateRefreshToken(String(userId), `test-${++counter}`, {
    type: 'refresh',
  });
  const access = await sessions.generateAccessToken(refresh.token);
  if (!('token' in access)) throw new Error('no access token');
  return access.token;
};

/** A super administrator of the admin panel, signed in. */
export const createAdministrator = async (): Promise<{
  id: number;
  email: string;
  token: string;
}> => {
  const email = `admin-${++counter}@example.test`;
  const role = await strapi.service('admin::role').getSuperAdmin();
  const user = await strapi.service('admin::user').create({
    email,
    firstname: 'Ada',
    lastname: 'Admin',
    password: 'Correct-Horse-9',
    isActive: true,
    roles: [role.id],
  });
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(user.id), `test-${++counter}`, {
    type: 'refresh',
  });
  const access = await sessions.generateAccessToken(refresh.token);
  if (!('token' in access)) throw new Error('no access token');
  return { id: user.id, email, token: access.token };
};
