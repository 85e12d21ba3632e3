import type { Core } from '@strapi/strapi';

interface PermissionService {
  findPublicPermissions(): Promise<readonly object[]>;
  findRolePermissions(roleId: number): Promise<readonly object[]>;
}

/** What roles of accounts may call, read once and not in each request. */
export interface RightsMemory {
  /** Rights have changed, or may have: what was read before counts no more. */
  forget: () => void;
  /** Nobody tells of changes at present: everything is read each time until the next `forget`. */
  distrust: () => void;
}

/** In case the connection that tells of changes is dead and nobody has noticed yet. */
const SECONDS = 10;

interface Known {
  rights: Promise<readonly object[]>;
  until: number;
}

/** The tables say when they change (`realtime/access/rights-trigger.ts`), in whatever process. */
export const rememberRights = (strapi: Core.Strapi): RightsMemory => {
  const service = strapi.plugin('users-permissions').service<PermissionService>('permission');
  let known: Map<string, Known> | undefined;

  const remembered = (
    key: string,
    read: () => Promise<readonly object[]>,
  ): Promise<readonly object[]> => {
    // A reader that is under way when rights change fills the map that is thrown away.
    const map = known;
    const now = performance.now();
    const found = map?.get(key);
    if (found && found.until > now) return found.rights;
    const rights = read();
    map?.set(key, { rights, until: now + SECONDS * 1_000 });
    rights.catch(() => map?.delete(key));
    return rights;
  };

  const findPublic = service.findPublicPermissions.bind(service);
  const findOfRole = service.findRolePermissions.bind(service);
  service.findPublicPermissions = () => remembered('public', findPublic);
  service.findRolePermissions = (roleId) => remembered(`role ${roleId}`, () => findOfRole(roleId));

  return {
    forget: () => {
      known = new Map();
    },
    distrust: () => {
      known = undefined;
    },
  };
};
