import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Membership } from '../../../../shared/actor';
import type { Identity } from './principal';

/** Reads what rights are made of, for many at once. `rights-trigger.ts` watches the same tables. */

const ORIGINS = { user: 'users-permissions', admin: 'admin' } as const;

/** Indexes of the identities whose login is not over. */
export const loadLiving = async (
  knex: Knex,
  identities: readonly Identity[],
  now: Date,
): Promise<ReadonlySet<number>> => {
  const held = identities.flatMap((one, n) =>
    one.kind === 'user' || one.kind === 'admin'
      ? [{ n, origin: ORIGINS[one.kind], account: `${one.id}`, ...sessionOf(one) }]
      : [],
  );
  if (held.length === 0) return new Set();
  const { rows } = await knex.raw<{ rows: { n: number }[] }>(
    `SELECT held.n FROM jsonb_to_recordset(:held)
       AS held(n integer, origin text, account text, session text, device text)
     WHERE EXISTS (SELECT FROM strapi_sessions session
       WHERE session.user_id = held.account AND session.origin = held.origin
         AND (session.session_id = held.session OR session.device_id = held.device)
         AND coalesce(session.status, 'active') = 'active'
         AND session.expires_at > CAST(:now AS timestamp)
         AND coalesce(session.absolute_expires_at > CAST(:now AS timestamp), true))`,
    { held: JSON.stringify(held), now: now.toISOString() },
  );
  return new Set(rows.map(({ n }) => n));
};

const sessionOf = ({ sessionId, device }: Extract<Identity, { kind: 'user' | 'admin' }>) => ({
  session: sessionId,
  device,
});

/** id → documentId of the users who may sign in. */
export const loadUsers = async (
  strapi: Core.Strapi,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> => {
  if (ids.length === 0) return new Map();
  const settings = (await strapi
    .store({ type: 'plugin', name: 'users-permissions' })
    .get({ key: 'advanced' })) as { email_confirmation?: boolean } | null;
  const rows = await strapi.db
    .connection('up_users')
    .whereIn('id', [...ids])
    .whereRaw('blocked IS NOT TRUE')
    .modify((query) => {
      if (settings?.email_confirmation) void query.where({ confirmed: true });
    })
    .select<{ id: number; document_id: string }[]>('id', 'document_id');
  return new Map(rows.map((row) => [row.id, row.document_id]));
};

interface AdminRights {
  superAdmin: boolean;
  actions: readonly string[];
}

export const loadAdmins = async (
  knex: Knex,
  ids: readonly number[],
  actions: readonly string[],
): Promise<ReadonlyMap<number, AdminRights>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await knex.raw<{ rows: (AdminRights & { id: number })[] }>(
    `SELECT admin.id,
       EXISTS (SELECT FROM admin_users_roles_lnk holds JOIN admin_roles role ON role.id = holds.role_id
         WHERE holds.user_id = admin.id AND role.code = 'strapi-super-admin') AS "superAdmin",
       ARRAY(SELECT DISTINCT permission.action FROM admin_users_roles_lnk holds
         JOIN admin_permissions_role_lnk gives ON gives.role_id = holds.role_id
         JOIN admin_permissions permission ON permission.id = gives.permission_id
         WHERE holds.user_id = admin.id AND permission.action = ANY (:actions)) AS actions
     FROM admin_users admin WHERE admin.id = ANY (:ids) AND admin.is_active`,
    { ids: [...ids], actions: [...actions] },
  );
  return new Map(rows.map(({ id, ...rights }) => [id, rights]));
};

export interface LivingToken {
  name: string;
  /** Hash of the key that opens it now. */
  key: string;
}

/**
 * By id. Only tokens that may do everything: events are of all kinds and all organisations, and
 * what a narrower token was given are routes.
 */
export const loadTokens = async (
  knex: Knex,
  ids: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, LivingToken>> => {
  if (ids.length === 0) return new Map();
  const rows = await knex('strapi_api_tokens')
    .whereIn('id', [...ids])
    .where({ type: 'full-access' })
    .whereRaw(`coalesce(kind, 'content-api') = 'content-api'`)
    .whereRaw('coalesce(expires_at > CAST(? AS timestamp), true)', [now.toISOString()])
    .select<(LivingToken & { id: number })[]>({ id: 'id', name: 'name', key: 'access_key' });
  return new Map(rows.map(({ id, ...token }) => [id, token]));
};

export const loadMemberships = async (
  knex: Knex,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Membership[]>> => {
  const found = new Map<string, Membership[]>();
  if (keys.length === 0) return found;
  const rows = await knex('memberships')
    .whereIn('account_key', [...keys])
    .select<(Membership & { key: string })[]>({
      key: 'account_key',
      organisationId: 'organisation_id',
      role: 'role',
      branchId: 'branch_id',
    });
  for (const { key, ...membership } of rows) {
    found.set(key, [...(found.get(key) ?? []), membership]);
  }
  return found;
};
