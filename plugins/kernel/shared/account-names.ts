import type { Core } from '@strapi/strapi';
import { pluginApi } from './plugin-apis';
import { PLATFORM_SCOPE } from './scope';

/** Names of accounts by their keys (`accountKey`), for the desk that works with them. */
export const accountNames = async (
  strapi: Core.Strapi,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (keys.length === 0) return new Map();
  const { rows } = await pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
    strapi.db.connection.raw<{ rows: { key: string; name: string }[] }>(NAMES, {
      keys: [...new Set(keys)],
    }),
  );
  return new Map(rows.map(({ key, name }) => [key, name]));
};

const NAMES = `
  SELECT key, name FROM (
    SELECT 'user:' || document_id AS key, username AS name FROM up_users
    UNION ALL
    SELECT 'admin:' || id, coalesce(nullif(concat_ws(' ', firstname, lastname), ''), email)
    FROM admin_users) AS accounts
  WHERE key = ANY (:keys)`;
