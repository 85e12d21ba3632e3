import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../shared/actor';
import { membershipsOf } from './resolve-actor';

interface Options {
  id: number;
  permission?: { subject?: string | null };
}

interface ConditionProvider {
  register(condition: {
    name: string;
    displayName: string;
    plugin: string;
    category: string;
    handler(user: Options): Promise<object>;
  }): Promise<unknown>;
}

/** The id under which roles of the admin panel name this condition. */
export const OWN_ORGANISATIONS = 'plugin::kernel.own-organisations';

const ORGANISATION = 'plugin::kernel.organisation';

/**
 * What is published is readable by all, so row policies would show an editor everybody's content in
 * the panel. This condition leaves him that of the organisations where he works.
 */
export const registerAdminCondition = async (strapi: Core.Strapi): Promise<void> => {
  // Strapi asks once per permission, with one object per request.
  const known = new WeakMap<object, Promise<string[]>>();

  const { conditionProvider } = strapi.service('admin::permission') as unknown as {
    conditionProvider: ConditionProvider;
  };
  await conditionProvider.register({
    name: 'own-organisations',
    displayName: 'Belongs to one of my organisations',
    plugin: 'kernel',
    category: 'default',
    async handler(user) {
      const ids = known.get(user) ?? organisationsOf(strapi, user.id);
      known.set(user, ids);
      const mine = { $in: await ids };
      return user.permission?.subject === ORGANISATION
        ? { documentId: mine }
        : { organisationId: mine };
    },
  });
};

const organisationsOf = async (strapi: Core.Strapi, id: number): Promise<string[]> =>
  (await membershipsOf(strapi, { kind: 'admin', id }))
    .filter(({ role }) => DESK_ROLES.includes(role))
    .map(({ organisationId }) => organisationId);
