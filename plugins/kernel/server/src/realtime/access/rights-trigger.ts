/**
 * Rights change in many ways: a verb, the admin panel, a bulk operation, plain SQL. So it is the
 * tables that say it, and they say it when the change commits, to every process.
 */
export const CHANNEL_RIGHTS = 'guichet_rights';

const FUNCTION = 'guichet_rights_changed';

const watch = (table: string, when: string, condition = ''): string[] => {
  const name = `guichet_rights_${when.split(' ')[0]?.toLowerCase()}`;
  return [
    `DROP TRIGGER IF EXISTS ${name} ON ${table}`,
    `CREATE TRIGGER ${name} AFTER ${when} ON ${table} FOR EACH ROW ${condition}
     EXECUTE FUNCTION ${FUNCTION}()`,
  ];
};

const changed = (...columns: string[]): string =>
  `WHEN ((${columns.map((column) => `OLD.${column}`).join(', ')})
     IS DISTINCT FROM (${columns.map((column) => `NEW.${column}`).join(', ')}))`;

export const rightsTriggers: readonly string[] = [
  // PostgreSQL keeps one of equal notifications of a transaction.
  `CREATE OR REPLACE FUNCTION ${FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN PERFORM pg_notify('${CHANNEL_RIGHTS}', ''); RETURN NULL; END $$`,
  ...watch('memberships', 'INSERT OR DELETE'),
  ...watch('memberships', 'UPDATE', changed('account_key', 'organisation_id', 'role')),
  ...watch('up_users', 'DELETE'),
  ...watch('up_users', 'UPDATE', changed('blocked', 'confirmed')),
  ...watch('admin_users', 'DELETE'),
  ...watch('admin_users', 'UPDATE', changed('is_active')),
  ...watch('admin_users_roles_lnk', 'INSERT OR DELETE'),
  ...watch('admin_permissions_role_lnk', 'DELETE'),
  ...watch('up_permissions', 'INSERT OR UPDATE OR DELETE'),
  ...watch('up_permissions_role_lnk', 'INSERT OR UPDATE OR DELETE'),
  ...watch('up_roles', 'INSERT OR UPDATE OR DELETE'),
  ...watch('strapi_sessions', 'DELETE'),
  ...watch('strapi_api_tokens', 'DELETE'),
  ...watch(
    'strapi_api_tokens',
    'UPDATE',
    changed('name', 'kind', 'type', 'expires_at', 'access_key'),
  ),
  ...watch('strapi_api_token_permissions_token_lnk', 'INSERT OR DELETE'),
];
