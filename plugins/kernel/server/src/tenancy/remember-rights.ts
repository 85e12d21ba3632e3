import type { Core } from '@strapi/strapi';

/**
 * Strapi reads an API token (four statements) and the permissions of a role (tens of rows, made into
 * rules one by one) anew at each request. They change seldom, and the tables say so when they do
 * (`realtime/access/rights-trigger.ts`): until then they are remembered.
 */
export interface RememberedRights {
  /** Rights have changed somewhere. */
  forget: () => void;
}

/** Should the word of a change be lost: as often as open connections are looked at. */
const LONGEST = 10_000;
const MOST = 1_000;

/** Strapi notes the use of a token once an hour, and reads when it last did. */
const USE_IS_NOTED = 3_500_000;

interface Token {
  lastUsedAt?: string | Date | null;
}
interface Tokens {
  getByAccessKey(hash: string, options?: object): Promise<Token | null>;
}
interface Permissions {
  findRolePermissions(roleId: number): Promise<unknown>;
  findPublicPermissions(): Promise<unknown>;
}
interface Engine {
  generateAbility(permissions: readonly object[], options?: object): Promise<unknown>;
}

/** Call it in `bootstrap`, when all services are there. */
export const rememberRights = (strapi: Core.Strapi): RememberedRights => {
  const memory = createMemory();
  const tokens = strapi.service('admin::api-token-content-api') as unknown as Tokens;
  const tokenOf = tokens.getByAccessKey.bind(tokens);
  tokens.getByAccessKey = (hash, options) =>
    options ? tokenOf(hash, options) : memory.recall(`token ${hash}`, () => tokenOf(hash), isNoted);

  const permissions = strapi.service(
    'plugin::users-permissions.permission',
  ) as unknown as Permissions;
  const ofRole = permissions.findRolePermissions.bind(permissions);
  const ofPublic = permissions.findPublicPermissions.bind(permissions);
  permissions.findRolePermissions = (id) => memory.recall(`role ${id}`, () => ofRole(id));
  permissions.findPublicPermissions = () => memory.recall('public', ofPublic);

  const { engine } = strapi.contentAPI.permissions as unknown as { engine: Engine };
  const abilityOf = engine.generateAbility.bind(engine);
  engine.generateAbility = (given, options) =>
    options
      ? abilityOf(given, options)
      : memory.recall(`ability ${JSON.stringify(given)}`, () => abilityOf(given));

  strapi.db.lifecycles.subscribe({
    models: ['admin::api-token', 'admin::api-token-permission', ROLE_PERMISSION],
    ...Object.fromEntries(CHANGES.map((change) => [change, memory.forget])),
  });
  return { forget: memory.forget };
};

const ROLE_PERMISSION = 'plugin::users-permissions.permission';

/** In this process nothing old is answered, not even for a moment. */
const CHANGES = ['Create', 'CreateMany', 'Update', 'UpdateMany', 'Delete', 'DeleteMany'].map(
  (change) => `after${change}` as const,
);

const isNoted = (token: Token | null): boolean =>
  token !== null && Date.now() - new Date(token.lastUsedAt ?? 0).getTime() < USE_IS_NOTED;

const createMemory = () => {
  let known = new Map<string, { answer: unknown; until: number }>();

  return {
    forget: (): void => {
      known = new Map();
    },
    recall: async <Answer>(
      key: string,
      read: () => Promise<Answer>,
      isKept: (answer: Answer) => boolean = () => true,
    ): Promise<Answer> => {
      const found = known.get(key);
      if (found && found.until > performance.now()) return found.answer as Answer;
      // What was read before a change is remembered nowhere.
      const current = known;
      const answer = await read();
      if (isKept(answer)) {
        if (current.size >= MOST) current.clear();
        current.set(key, { answer, until: performance.now() + LONGEST });
      }
      return answer;
    },
  };
};
