import type { Core } from '@strapi/strapi';

interface PermissionService {
  findPublicPermissions(): Promise<readonly object[]>;
  findRolePermissions(roleId: number): Promise<readonly object[]>;
}

interface Token {
  lastUsedAt?: string | Date | null;
}

interface TokenService {
  getByAccessKey(hash: string, options?: object): Promise<Token | null>;
}

/** What roles of accounts and API tokens may call, read once and not in each request. */
export interface RightsMemory {
  /** Rights have changed, or may have: what was read before counts no more. */
  forget: () => void;
  /** Nobody tells of changes at present: everything is read each time until the next `forget`. */
  distrust: () => void;
}

/** In case the connection that tells of changes is dead and nobody has noticed yet. */
const SECONDS = 10;

interface Known {
  rights: Promise<unknown>;
  until: number;
}

/** The tables say when they change (`realtime/access/rights-trigger.ts`), in whatever process. */
export const rememberRights = (strapi: Core.Strapi): RightsMemory => {
  let known: Map<string, Known> | undefined;

  const remembered = <Rights>(
    key: string,
    read: () => Promise<Rights>,
    isKept: (rights: Rights) => boolean = () => true,
  ): Promise<Rights> => {
    // A reader that is under way when rights change fills the map that is thrown away.
    const map = known;
    const now = performance.now();
    const found = map?.get(key);
    if (found && found.until > now) return found.rights as Promise<Rights>;
    const rights = read();
    map?.set(key, { rights, until: now + SECONDS * 1_000 });
    rights.then(
      (read) => isKept(read) || map?.delete(key),
      () => map?.delete(key),
    );
    return rights;
  };

  const service = strapi.plugin('users-permissions').service<PermissionService>('permission');
  const findPublic = service.findPublicPermissions.bind(service);
  const findOfRole = service.findRolePermissions.bind(service);
  service.findPublicPermissions = () => remembered('public', findPublic);
  service.findRolePermissions = (roleId) => remembered(`role ${roleId}`, () => findOfRole(roleId));

  const tokens = strapi.service('admin::api-token-content-api') as unknown as TokenService;
  const findToken = tokens.getByAccessKey.bind(tokens);
  tokens.getByAccessKey = (hash, options) =>
    options
      ? findToken(hash, options)
      : remembered(`token ${hash}`, () => findToken(hash), isUseNoted);

  return {
    forget: () => {
      known = new Map();
    },
    distrust: () => {
      known = undefined;
    },
  };
};

/** Strapi notes once an hour in the token that it is used, and reads there when it last did. */
const HOUR = 3_600_000;

/** Tokens that there are, so that nobody fills the memory with guesses. */
const isUseNoted = (token: Token | null): boolean =>
  token !== null && Date.now() - new Date(token.lastUsedAt ?? 0).getTime() < HOUR - SECONDS * 1_000;
