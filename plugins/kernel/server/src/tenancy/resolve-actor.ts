import type { Core } from '@strapi/strapi';
import { accountKey } from '../../../shared/actor';
import type { Actor, AdminAccount, AdminActor, Membership } from '../../../shared/actor';

interface AuthState {
  auth?: {
    strategy?: { name?: string };
    credentials?: { id: number; name?: string; adminUserOwner?: unknown };
  };
  user?: { id: number; documentId: string; roles?: { code: string }[] };
}

const SUPER_ADMIN = 'strapi-super-admin';

/** Turns what Strapi's strategies found in the request into an actor; one statement at most. */
export const resolveActor = async (strapi: Core.Strapi, state: AuthState): Promise<Actor> => {
  const { auth, user } = state;
  switch (auth?.strategy?.name) {
    case 'users-permissions': {
      if (!user) return { kind: 'anonymous' };
      const { id, documentId } = user;
      return {
        kind: 'user',
        id,
        documentId,
        memberships: await membershipsOf(strapi, { kind: 'user', documentId }),
      };
    }
    case 'admin':
    case 'admin-token': {
      if (!user) return { kind: 'anonymous' };
      return adminActor(strapi, user);
    }
    case 'content-api-token':
      return { kind: 'token', id: auth.credentials?.id ?? 0, name: auth.credentials?.name ?? '' };
    default:
      return { kind: 'anonymous' };
  }
};

/** A super administrator is of every organisation, without being a member of any. */
export const adminActor = async (
  strapi: Core.Strapi,
  { id, roles = [] }: AdminAccount,
): Promise<AdminActor> => {
  const superAdmin = roles.some(({ code }) => code === SUPER_ADMIN);
  const memberships = superAdmin ? [] : await membershipsOf(strapi, { kind: 'admin', id });
  return { kind: 'admin', id, superAdmin, memberships };
};

export const membershipsOf = async (
  strapi: Core.Strapi,
  account: Parameters<typeof accountKey>[0],
): Promise<Membership[]> =>
  strapi.db
    .connection('memberships')
    .where({ account_key: accountKey(account) })
    .select({ organisationId: 'organisation_id', role: 'role', branchId: 'branch_id' });
