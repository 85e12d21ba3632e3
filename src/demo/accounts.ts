import type { Core } from '@strapi/strapi';
import { MEMBER_ROLES } from '../../plugins/kernel/shared/actor';
import type { MemberRole } from '../../plugins/kernel/shared/actor';
import { adminRolesFor } from '../admin-roles/roles';

interface Queries {
  findOne(params: object): Promise<{ id: number; documentId: string } | null>;
  findMany(params: object): Promise<{ id: number }[]>;
  create(params: object): Promise<{ id: number; documentId: string }>;
}

const query = (strapi: Core.Strapi, uid: string): Queries => strapi.db.query(uid);

export const demoEmail = (role: MemberRole, slug: string): string => `${role}@${slug}.demo`;

/**
 * One account per role for the API, and one with the same address for the admin panel where the
 * role works at a desk. All share one password, which is hashed once.
 */
export const seedAccounts = async (
  strapi: Core.Strapi,
  organisation: { slug: string; organisationId: string },
  hash: string,
): Promise<void> => {
  for (const role of MEMBER_ROLES) {
    const email = demoEmail(role, organisation.slug);
    const { documentId } = await createUser(strapi, email, hash);
    await join(strapi, organisation.organisationId, `user:${documentId}`, role);
    if (role === 'customer') continue;
    const { id } = await createAdministrator(strapi, email, hash, adminRolesFor(role));
    await join(strapi, organisation.organisationId, `admin:${id}`, role);
  }
};

/** Below the document service, which would hash the hash. */
const createUser = async (strapi: Core.Strapi, email: string, password: string) => {
  const role = await query(strapi, 'plugin::users-permissions.role').findOne({
    where: { type: 'authenticated' },
  });
  return query(strapi, 'plugin::users-permissions.user').create({
    data: {
      username: email,
      email,
      password,
      provider: 'local',
      confirmed: true,
      blocked: false,
      role: role?.id,
    },
  });
};

const createAdministrator = async (
  strapi: Core.Strapi,
  email: string,
  password: string,
  roleCodes: readonly string[],
) => {
  const roles = await query(strapi, 'admin::role').findMany({
    where: { code: { $in: roleCodes } },
  });
  const [firstname = '', place = ''] = email.split('@');
  return query(strapi, 'admin::user').create({
    data: {
      firstname: firstname[0]?.toUpperCase() + firstname.slice(1),
      lastname: place.replace('.demo', ''),
      email,
      password,
      isActive: true,
      blocked: false,
      roles: roles.map(({ id }) => id),
    },
  });
};

const join = async (
  strapi: Core.Strapi,
  organisationId: string,
  accountKey: string,
  role: MemberRole,
): Promise<void> => {
  await strapi.documents('plugin::kernel.membership').create({
    data: { organisationId, accountKey, role } as never,
  });
};
