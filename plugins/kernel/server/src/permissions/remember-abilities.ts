import type { Core } from '@strapi/strapi';

interface Permission {
  action: unknown;
}

interface Engine {
  generateAbility(permissions: readonly Permission[], options?: object): Promise<object>;
}

/** Roles and tokens with rights of their own; each list is a few kilobytes. */
const MOST = 200;

/**
 * Strapi builds an ability out of all the actions of a role in each request, which takes longer than
 * many a verb. In the content API it follows from the names of the actions alone: the same names
 * get the same ability again.
 */
export const rememberAbilities = (strapi: Core.Strapi): void => {
  const engine = strapi.contentAPI.permissions.engine as unknown as Engine;
  const build = engine.generateAbility.bind(engine);
  const known = new Map<string, Promise<object>>();

  engine.generateAbility = (permissions, options) => {
    const names = options === undefined ? namesOf(permissions) : undefined;
    // While plugins register their actions, what an ability may hold is not final.
    if (names === undefined || !strapi.isLoaded) return build(permissions, options);
    const key = names.join('\n');
    const found = known.get(key);
    if (found) return found;
    if (known.size >= MOST) known.clear();
    const made = build(permissions);
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  };
};

/** Undefined if a permission says more than which action it is for. */
const namesOf = (permissions: readonly Permission[]): string[] | undefined => {
  const names: string[] = [];
  for (const permission of permissions) {
    const { action, ...more } = permission;
    if (typeof action !== 'string' || Object.keys(more).length > 0) return undefined;
    names.push(action);
  }
  return names;
};
