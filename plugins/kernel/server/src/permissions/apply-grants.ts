import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { GrantRole } from '../../../shared/kernel-api';
import { inTransaction } from '../../../shared/strapi';
import { declaredGrants } from './grants';

const PERMISSION = 'plugin::users-permissions.permission';
const ROLE = 'plugin::users-permissions.role';

interface Granted {
  id: number;
  action: string;
}

/**
 * Makes the permissions of both roles equal to the declared ones: what is missing is added, and what
 * ships with Strapi or was ticked in the admin panel without being declared is taken away. Other
 * roles are left alone. Runs after every plugin's bootstrap, since users-permissions writes its
 * defaults in its own.
 */
export const applyGrants = async (strapi: Core.Strapi): Promise<void> => {
  const grants = declaredGrants();
  refuseUnknownActions(strapi, grants.authenticated);
  await inTransaction(strapi, async (trx) => {
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('guichet grants'))");
    for (const role of ['public', 'authenticated'] as const) {
      await synchronise(strapi, trx, role, grants[role]);
    }
  });
};

/** A grant for an action that no route carries is a typing mistake that would grant nothing. */
const refuseUnknownActions = (strapi: Core.Strapi, actions: readonly string[]): void => {
  const { action: registry } = strapi.contentAPI.permissions.providers;
  const unknown = actions.filter((action) => !registry.get(action));
  if (unknown.length > 0) {
    throw new Error(`Granted actions that no content API route has: ${unknown.join(', ')}`);
  }
};

const synchronise = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  role: GrantRole,
  wanted: readonly string[],
): Promise<void> => {
  const { id: roleId } = await roleOf(strapi, role);
  const present = await grantedTo(strapi, roleId);
  const kept = new Set<string>();
  const surplus = present.filter(({ action }) => {
    if (!wanted.includes(action) || kept.has(action)) return true;
    kept.add(action);
    return false;
  });
  await remove(strapi, trx, surplus);
  await add(
    strapi,
    trx,
    roleId,
    wanted.filter((action) => !kept.has(action)),
  );
};

const roleOf = async (strapi: Core.Strapi, type: GrantRole): Promise<{ id: number }> => {
  const role = (await strapi.db.query(ROLE).findOne({ where: { type } })) as { id: number } | null;
  if (!role) throw new Error(`The role "${type}" of users-permissions is missing`);
  return role;
};

const grantedTo = async (strapi: Core.Strapi, roleId: number): Promise<Granted[]> =>
  (await strapi.db.query(PERMISSION).findMany({
    select: ['id', 'action'],
    where: { role: { id: roleId } },
    orderBy: { id: 'asc' },
  })) as Granted[];

/** The link table and its columns, as Strapi named them. */
const linkOf = (strapi: Core.Strapi) => {
  const attribute = strapi.db.metadata.get(PERMISSION).attributes['role'];
  const { joinTable } = attribute as unknown as {
    joinTable: { name: string; joinColumn: { name: string }; inverseJoinColumn: { name: string } };
  };
  return {
    table: joinTable.name,
    permission: joinTable.joinColumn.name,
    role: joinTable.inverseJoinColumn.name,
  };
};

const remove = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  surplus: readonly Granted[],
): Promise<void> => {
  if (surplus.length === 0) return;
  const ids = surplus.map(({ id }) => id);
  const link = linkOf(strapi);
  await trx(link.table).whereIn(link.permission, ids).delete();
  await strapi.db.query(PERMISSION).deleteMany({ where: { id: { $in: ids } } });
};

const add = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  roleId: number,
  actions: readonly string[],
): Promise<void> => {
  if (actions.length === 0) return;
  const { ids } = await strapi.db
    .query(PERMISSION)
    .createMany({ data: actions.map((action) => ({ action })) });
  const link = linkOf(strapi);
  await trx(link.table).insert(ids.map((id) => ({ [link.permission]: id, [link.role]: roleId })));
};
