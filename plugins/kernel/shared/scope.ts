import { DESK_ROLES } from './actor';
import type { Actor } from './actor';

/**
 * Which organisations' rows the database shows and accepts.
 * `platform` sees all (jobs, migrations, super administrators); an empty list sees public rows only.
 */
export type Scope = { kind: 'platform' } | { kind: 'organisations'; ids: readonly string[] };

export const PLATFORM_SCOPE: Scope = { kind: 'platform' };
export const PUBLIC_SCOPE: Scope = { kind: 'organisations', ids: [] };

export const organisationScope = (...ids: string[]): Scope => ({ kind: 'organisations', ids });

/** A customer's membership opens nothing: what is his own he reads through verbs that check so. */
export const scopeOf = (actor: Actor): Scope => {
  switch (actor.kind) {
    case 'job':
    case 'token':
      return PLATFORM_SCOPE;
    case 'admin':
      return actor.superAdmin ? PLATFORM_SCOPE : deskScope(actor.memberships);
    case 'user':
      return deskScope(actor.memberships);
    case 'poste':
      return organisationScope(actor.organisationId);
    case 'anonymous':
      return PUBLIC_SCOPE;
  }
};

const deskScope = (memberships: Extract<Actor, { kind: 'user' }>['memberships']): Scope =>
  organisationScope(
    ...memberships
      .filter((membership) => DESK_ROLES.includes(membership.role))
      .map((membership) => membership.organisationId),
  );

/** The value of the session variable `guichet.scope` that the row policies read. */
export const scopeSetting = (scope: Scope): string =>
  scope.kind === 'platform' ? '*' : scope.ids.join(',');
