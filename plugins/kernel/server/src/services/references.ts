import type { Core } from '@strapi/strapi';
import { DESK_ROLES, hasRole } from '../../../shared/actor';
import type { Actor } from '../../../shared/actor';
import { forbidden } from '../../../shared/errors';
import type { Reference, ReferenceKind, ReferenceQuery } from '../../../shared/references';
import { currentActor, runInScope } from '../tenancy/context';
import { PLATFORM_SCOPE } from '../../../shared/scope';

const LIMIT = 100;

/** The choices that the signed-in administrator has in a picker. */
export const references = ({ strapi }: { strapi: Core.Strapi }) => ({
  list: (kind: ReferenceKind, query: ReferenceQuery): Promise<Reference[]> => {
    const actor = currentActor();
    switch (kind) {
      case 'organisations':
        return organisations(strapi, actor);
      case 'branches':
        return branches(strapi, actor);
      case 'accounts':
        return accounts(strapi, actor, query);
    }
  },
});

export type ReferencesService = ReturnType<typeof references>;

/** Undefined stands for all of them. */
const ownOrganisations = (actor: Actor): string[] | undefined => {
  if (actor.kind !== 'admin') return [];
  if (actor.superAdmin) return undefined;
  return actor.memberships
    .filter(({ role }) => DESK_ROLES.includes(role))
    .map(({ organisationId }) => organisationId);
};

const organisations = async (strapi: Core.Strapi, actor: Actor): Promise<Reference[]> => {
  const own = ownOrganisations(actor);
  const query = strapi.db.connection('organisations').orderBy('name').limit(LIMIT);
  if (own) void query.whereIn('document_id', own);
  return query.select<Reference[]>({ value: 'document_id', label: 'name' });
};

const branches = async (strapi: Core.Strapi, actor: Actor): Promise<Reference[]> => {
  const own = ownOrganisations(actor);
  const query = strapi.db
    .connection('branches')
    .join('organisations', 'organisations.document_id', 'branches.organisation_id')
    .orderBy('branches.name')
    .limit(LIMIT);
  if (own) void query.whereIn('branches.organisation_id', own);
  return query.select<Reference[]>({
    value: 'branches.document_id',
    label: 'branches.name',
    detail: 'organisations.name',
  });
};

/**
 * Addresses are personal: who manages one organisation learns only what he types in full, or what
 * is already in the row before him.
 */
const accounts = async (
  strapi: Core.Strapi,
  actor: Actor,
  { search = '', selected = '' }: ReferenceQuery,
): Promise<Reference[]> => {
  const everyone = actor.kind === 'admin' && actor.superAdmin;
  if (!everyone && !isManager(actor)) throw forbidden();
  const { rows } = await runInScope(PLATFORM_SCOPE, () =>
    strapi.db.connection.raw<{ rows: Reference[] }>(ACCOUNTS, {
      selected: selected.split(','),
      exact: search.trim().toLowerCase(),
      like: everyone ? `%${search.trim().replace(/[\\%_]/g, '\\$&')}%` : null,
    }),
  );
  return rows;
};

const isManager = (actor: Actor): boolean =>
  actor.kind === 'admin' &&
  actor.memberships.some(({ organisationId }) => hasRole(actor, organisationId, ['manager']));

const ACCOUNTS = `
  SELECT value, label, detail
    FROM (SELECT 'user:' || document_id AS value, email AS label, 'api' AS detail FROM up_users
          UNION ALL
          SELECT 'admin:' || id, email, 'panel' FROM admin_users) AS accounts
   WHERE value = ANY (:selected) OR lower(label) = :exact OR label ILIKE :like
   ORDER BY value = ANY (:selected) DESC, label, detail
   LIMIT 120`;
