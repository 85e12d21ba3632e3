/** Who acts. Derived from the request's credentials, or named by a job; never sent by a client. */
export type Actor =
  | { kind: 'anonymous' }
  | { kind: 'user'; id: number; documentId: string; memberships: readonly Membership[] }
  | AdminActor
  | { kind: 'token'; id: number; name: string }
  | { kind: 'poste'; id: string; organisationId: string }
  | { kind: 'job'; name: string };

export interface AdminActor {
  kind: 'admin';
  id: number;
  superAdmin: boolean;
  memberships: readonly Membership[];
}

/** Somebody who signs in to the panel, as Strapi keeps him. */
export interface AdminAccount {
  id: number;
  roles?: readonly { code: string }[];
}

export const MEMBER_ROLES = ['customer', 'staff', 'practitioner', 'agent', 'manager'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** Roles that work for the organisation; a customer sees only what is his own. */
export const DESK_ROLES: readonly MemberRole[] = ['staff', 'practitioner', 'agent', 'manager'];

export interface Membership {
  /** The organisation's documentId. */
  organisationId: string;
  role: MemberRole;
  /** The branch's documentId, or null for the whole organisation. */
  branchId: string | null;
}

/** The key under which an account's memberships are stored; null for actors that have no account. */
export const accountKey = (
  actor: Pick<Actor, 'kind'> & { documentId?: string; id?: number | string },
): string | null => {
  if (actor.kind === 'user' && actor.documentId) return `user:${actor.documentId}`;
  if (actor.kind === 'admin' && actor.id !== undefined) return `admin:${actor.id}`;
  return null;
};

/** The key if it is a user's account; a customer may be known by something else, such as an address. */
export const userKey = (key: string | null | undefined): string | null =>
  key?.startsWith('user:') ? key : null;

/** True if the actor holds one of the roles in that organisation, or stands above all of them. */
export const hasRole = (
  actor: Actor,
  organisationId: string,
  roles: readonly MemberRole[] = DESK_ROLES,
): boolean => {
  switch (actor.kind) {
    case 'job':
    case 'token':
      return true;
    case 'admin':
      return actor.superAdmin || holds(actor.memberships, organisationId, roles);
    case 'user':
      return holds(actor.memberships, organisationId, roles);
    default:
      return false;
  }
};

const holds = (
  memberships: readonly Membership[],
  organisationId: string,
  roles: readonly MemberRole[],
): boolean =>
  memberships.some(
    (membership) => membership.organisationId === organisationId && roles.includes(membership.role),
  );
