import type { Actor } from '../../../../kernel/shared/actor';
import { forbidden, invalid, notFound } from '../../../../kernel/shared/errors';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';

/** Whose endpoints somebody manages; `platform` includes those of no organisation. */
export type Managed =
  | { kind: 'platform' }
  | { kind: 'all-organisations' }
  | { kind: 'organisations'; ids: readonly string[] };

export const managedBy = (actor: Actor): Managed => {
  switch (actor.kind) {
    case 'job':
      return { kind: 'platform' };
    case 'token':
      return { kind: 'all-organisations' };
    case 'admin':
      return actor.superAdmin ? { kind: 'platform' } : organisationsOf(actor.memberships);
    case 'user':
      return organisationsOf(actor.memberships);
    default:
      return { kind: 'organisations', ids: [] };
  }
};

const organisationsOf = (
  memberships: Extract<Actor, { kind: 'user' }>['memberships'],
): Managed => ({
  kind: 'organisations',
  ids: [
    ...new Set(
      memberships
        .filter(({ role }) => role === 'manager')
        .map(({ organisationId }) => organisationId),
    ),
  ],
});

/** Throws unless the caller manages the organisation; null stands for the platform. */
export const requireManager = (kernel: KernelApi, organisationId: string | null): void => {
  if (organisationId !== null) return kernel.requireRole(organisationId, ['manager']);
  if (managedBy(kernel.actor()).kind !== 'platform') throw notFound();
};

/** Whose rows a list shows. */
export const listed = (kernel: KernelApi, organisationId: string | undefined): Managed => {
  if (organisationId !== undefined) {
    requireManager(kernel, organisationId);
    return { kind: 'organisations', ids: [organisationId] };
  }
  const managed = managedBy(kernel.actor());
  if (managed.kind !== 'organisations' || managed.ids.length > 0) return managed;
  throw forbidden('Only managers see webhooks', 'ROLE_REQUIRED');
};

/** The organisation of something new: named, or the only one that the caller manages. */
export const organisationOfNew = (
  kernel: KernelApi,
  wanted: string | null | undefined,
): string | null => {
  if (wanted !== undefined) {
    if (wanted === null && managedBy(kernel.actor()).kind !== 'platform') {
      throw forbidden('Only super administrators add endpoints of the platform', 'ROLE_REQUIRED');
    }
    requireManager(kernel, wanted);
    return wanted;
  }
  const managed = listed(kernel, undefined);
  const [only, ...others] = managed.kind === 'organisations' ? managed.ids : [];
  if (only !== undefined && others.length === 0) return only;
  throw invalid('organisationId', 'organisationId is required', 'REQUIRED');
};

/** SQL for a column `organisation_id`, and its binding `organisationIds`. */
export const managedCondition = (
  managed: Managed,
  column: string,
): { condition: string; organisationIds: string[] } => {
  const organisationIds = managed.kind === 'organisations' ? [...managed.ids] : [];
  switch (managed.kind) {
    case 'platform':
      return { condition: 'true', organisationIds };
    case 'all-organisations':
      return { condition: `${column} IS NOT NULL`, organisationIds };
    case 'organisations':
      return { condition: `${column} = ANY (CAST(:organisationIds AS text[]))`, organisationIds };
  }
};
