import type { Core } from '@strapi/strapi';
import { inTransaction } from '../../plugins/kernel/shared/strapi';
import { LOCALES } from '../locales';
import { ROLES } from './roles';
import type { AdminRole } from './roles';

const OWN_ORGANISATIONS = 'plugin::kernel.own-organisations';
const STORE = { type: 'guichet', name: 'admin-roles' } as const;
const GIVEN = { key: 'given' } as const;

interface Permission {
  action: string;
  subject?: string | null;
  properties: { fields?: string[]; locales?: string[] };
  conditions: string[];
}

interface Roles {
  findOne(where: object): Promise<{ id: number } | null>;
  create(role: object): Promise<{ id: number }>;
  addPermissions(roleId: number, permissions: readonly Permission[]): Promise<unknown>;
}

/**
 * Roles for those who work in the panel. What was given once is remembered and not given again: an
 * administrator who takes a permission away, or deletes a role, keeps it that way, and new types
 * still reach the roles of an old installation.
 */
export const ensureAdminRoles = async (strapi: Core.Strapi): Promise<void> => {
  const wanted = ROLES.flatMap((role) =>
    permissionsOf(strapi, role).map((permission) => ({ role, permission })),
  );
  const given = new Set(((await strapi.store(STORE).get(GIVEN)) as string[] | null) ?? []);
  const missing = wanted.filter(({ role, permission }) => !given.has(keyOf(role, permission)));
  if (missing.length === 0) return;

  await inTransaction(strapi, async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('guichet admin roles'))");
    if (given.size === 0) await retireDefaultRoles(strapi);
    for (const role of ROLES) {
      const isNew = ![...given].some((key) => key.startsWith(`${role.code}|`));
      const id = await roleId(strapi, role, isNew);
      const additions = missing.filter((one) => one.role === role).map((one) => one.permission);
      if (id !== undefined) await rolesOf(strapi).addPermissions(id, additions);
    }
    const keys = wanted.map(({ role, permission }) => keyOf(role, permission));
    await strapi.store(STORE).set({ ...GIVEN, value: [...new Set([...given, ...keys])] });
  });
};

const rolesOf = (strapi: Core.Strapi): Roles => strapi.service('admin::role') as unknown as Roles;

const keyOf = ({ code }: AdminRole, { action, subject }: Permission): string =>
  [code, action, subject ?? ''].join('|');

const roleId = async (
  strapi: Core.Strapi,
  { code, name, description }: AdminRole,
  isNew: boolean,
): Promise<number | undefined> => {
  const found = await rolesOf(strapi).findOne({ code });
  if (found || !isNew) return found?.id;
  return (await rolesOf(strapi).create({ code, name, description })).id;
};

/** Strapi's own Editor and Author may write every type, memberships included, unconditionally. */
const retireDefaultRoles = async (strapi: Core.Strapi): Promise<void> => {
  const unused = (await strapi.db.query('admin::role').findMany({
    where: { code: { $in: ['strapi-editor', 'strapi-author'] }, users: { id: { $null: true } } },
    select: ['id'],
  })) as { id: number }[];
  if (unused.length === 0) return;
  await (
    strapi.service('admin::role') as unknown as { deleteByIds(ids: number[]): Promise<unknown> }
  ).deleteByIds(unused.map(({ id }) => id));
};

interface Action {
  actionId: string;
  section: string;
  subjects?: string[];
  options?: { applyToProperties?: string[] };
}

const permissionsOf = (strapi: Core.Strapi, role: AdminRole): Permission[] => {
  const actions = (
    strapi.service('admin::permission') as unknown as {
      actionProvider: { values(): Action[] };
    }
  ).actionProvider.values();
  const known = new Set(actions.map(({ actionId }) => actionId));
  const others = role.actions
    .filter((action) => known.has(action))
    .map((action) => ({ action, properties: {}, conditions: [] }));
  return [...contentPermissions(strapi, role, actions), ...others];
};

const VERB = /^plugin::content-manager\.explorer\.(\w+)$/;

const contentPermissions = (
  strapi: Core.Strapi,
  { content }: AdminRole,
  actions: Action[],
): Permission[] => {
  const types = strapi.service('admin::content-type') as unknown as {
    getPermissionsWithNestedFields(actions: Action[]): Permission[];
  };
  return types
    .getPermissionsWithNestedFields(actions.filter(({ section }) => section === 'contentTypes'))
    .filter(({ action, subject }) => {
      const verb = VERB.exec(action)?.[1];
      return (content[subject ?? ''] ?? []).some((allowed) => allowed === verb);
    })
    .map((permission) => ({
      ...permission,
      properties: { ...permission.properties, ...locales(strapi, permission.subject) },
      conditions: isOwned(strapi, permission.subject) ? [OWN_ORGANISATIONS] : [],
    }));
};

interface Model {
  attributes: object;
  pluginOptions?: { i18n?: { localized?: boolean }; kernel?: { tenancy?: string } };
}

const modelOf = (strapi: Core.Strapi, uid: string | null | undefined): Model | undefined =>
  (strapi.contentTypes as unknown as Record<string, Model>)[uid ?? ''];

const locales = (strapi: Core.Strapi, uid: string | null | undefined): { locales?: string[] } =>
  modelOf(strapi, uid)?.pluginOptions?.i18n?.localized
    ? { locales: LOCALES.map(({ code }) => code) }
    : {};

const isOwned = (strapi: Core.Strapi, uid: string | null | undefined): boolean =>
  modelOf(strapi, uid)?.pluginOptions?.kernel?.tenancy !== 'shared';
