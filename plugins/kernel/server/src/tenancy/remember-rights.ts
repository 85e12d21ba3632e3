import type { Core } from '@strapi/strapi';

/** Milliseconds. Should the word of a change be lost, or late, nobody keeps a right for long. */
const LONGEST = 1_000;
const MOST = 1_000;

interface Permissions {
  findRolePermissions(roleId: number): Promise<unknown>;
  findPublicPermissions(): Promise<unknown>;
}
interface Engine {
  generateAbility(permissions: readonly object[], options?: object): Promise<unknown>;
}

/**
 * Strapi reads the permissions of a role (tens of rows, made into rules one by one) anew at each
 * request. They change seldom, and the tables say so when they do
 * (`realtime/access/rights-trigger.ts`): until then they are remembered. Accounts and API tokens are
 * read each time: whoever is shut out is out at once.
 * Call it in `bootstrap`, when all services are there. Returns what is called when rights have changed.
 */
export const rememberRights = (strapi: Core.Strapi): (() => void) => {
  const memory = createMemory();
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
    models: [ROLE_PERMISSION],
    ...Object.fromEntries(CHANGES.map((change) => [change, memory.forget])),
  });
  return memory.forget;
};

const ROLE_PERMISSION = 'plugin::users-permissions.permission';

/** In this process nothing old is answered, not even for a moment. */
const CHANGES = ['Create', 'CreateMany', 'Update', 'UpdateMany', 'Delete', 'DeleteMany'].map(
  (change) => `after${change}` as const,
);

const createMemory = () => {
  let known = new Map<string, { answer: unknown; until: number }>();

  return {
    forget: (): void => {
      known = new Map();
    },
    recall: async <Answer>(key: string, read: () => Promise<Answer>): Promise<Answer> => {
      const found = known.get(key);
      if (found && found.until > performance.now()) return found.answer as Answer;
      // What was read before a change is remembered nowhere.
      const current = known;
      const answer = await read();
      if (current.size >= MOST) current.clear();
      current.set(key, { answer, until: performance.now() + LONGEST });
      return answer;
    },
  };
};
