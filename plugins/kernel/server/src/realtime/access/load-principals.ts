import type { Core } from '@strapi/strapi';
import type { Actor, Membership } from '../../../../shared/actor';
import { PLATFORM_SCOPE } from '../../../../shared/scope';
import { clock } from '../../clock';
import { runInScope } from '../../tenancy/context';
import { loadAdmins, loadLiving, loadMemberships, loadTokens, loadUsers } from './rights';
import type { Identity, Principal } from './principal';
import { ANONYMOUS } from './principal';

/** The ids of the identities of one kind. */
const idsOf = (identities: readonly Identity[], kind: Identity['kind']): number[] => [
  ...new Set(identities.flatMap((one) => (one.kind === kind && 'id' in one ? [one.id] : []))),
];

/**
 * What each of the identities may do now, in five statements however many there are; undefined for
 * those that are not let in any more: logged out, blocked, deactivated, expired.
 */
export const loadPrincipals = (
  strapi: Core.Strapi,
  identities: readonly Identity[],
  adminActions: readonly string[],
): Promise<(Principal | undefined)[]> =>
  runInScope(PLATFORM_SCOPE, async () => {
    const knex = strapi.db.connection;
    const now = clock.now();
    const living = await loadLiving(knex, identities, now);
    const users = await loadUsers(strapi, idsOf(identities, 'user'));
    const admins = await loadAdmins(knex, idsOf(identities, 'admin'), adminActions);
    const tokens = await loadTokens(knex, idsOf(identities, 'token'), now);
    const memberships = await loadMemberships(knex, [
      ...[...users.values()].map((documentId) => `user:${documentId}`),
      ...[...admins.keys()].map((id) => `admin:${id}`),
    ]);
    const of = (key: string): readonly Membership[] => memberships.get(key) ?? [];

    return identities.map((identity, index): Principal | undefined => {
      switch (identity.kind) {
        case 'anonymous':
          return ANONYMOUS;
        case 'token': {
          const { id, key } = identity;
          const token = tokens.get(id);
          return token?.key === key ? plain({ kind: 'token', id, name: token.name }) : undefined;
        }
        case 'user': {
          const { id } = identity;
          const documentId = users.get(id);
          if (!documentId || !living.has(index)) return undefined;
          return plain({ kind: 'user', id, documentId, memberships: of(`user:${documentId}`) });
        }
        case 'admin': {
          const { id } = identity;
          const admin = admins.get(id);
          if (!admin || !living.has(index)) return undefined;
          const { superAdmin, actions } = admin;
          const actor: Actor = { kind: 'admin', id, superAdmin, memberships: of(`admin:${id}`) };
          return { actor, adminActions: new Set(superAdmin ? adminActions : actions) };
        }
      }
    });
  });

const plain = (actor: Actor): Principal => ({ actor, adminActions: new Set() });
