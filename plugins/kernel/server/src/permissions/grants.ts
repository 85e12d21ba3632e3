import type { GrantRole } from '../../../shared/kernel-api';

/**
 * What everybody ("public") and every signed-in account ("authenticated") may call, declared in
 * code. Strapi gives a signed-in account nothing of the public role, so public grants count for both.
 */
const declared: Record<GrantRole, Set<string>> = {
  public: new Set(),
  authenticated: new Set(),
};

export const grant = (role: GrantRole, actions: readonly string[]): void => {
  for (const action of actions) {
    declared.authenticated.add(action);
    if (role === 'public') declared.public.add(action);
  }
};

export const declaredGrants = (): Readonly<Record<GrantRole, readonly string[]>> => ({
  public: [...declared.public].sort(),
  authenticated: [...declared.authenticated].sort(),
});

export const clearGrants = (): void => {
  declared.public.clear();
  declared.authenticated.clear();
};
