import type { Client } from 'pg';
import { quoted, readTables } from './catalog';

/**
 * `empty`: nothing in it, or only a schema that nobody has used. `used`: somebody's Guichet.
 * `foreign`: tables of another program.
 */
export type TargetState = 'empty' | 'used' | 'foreign';

/** Every Guichet that was ever started has an administrator. */
const OWN = ['guichet_schema_steps', 'admin_users'];
const SIGNS_OF_USE = ['admin_users', 'up_users', 'organisations'];

export const stateOf = async (client: Client): Promise<TargetState> => {
  const tables = (await readTables(client)).map(({ name }) => name);
  if (tables.length === 0) return 'empty';
  if (!OWN.every((name) => tables.includes(name))) return 'foreign';
  for (const name of SIGNS_OF_USE.filter((sign) => tables.includes(sign))) {
    const { rows } = await client.query<{ used: boolean }>(
      `SELECT EXISTS (SELECT FROM ${quoted(name)}) AS used`,
    );
    if (rows[0]?.used) return 'used';
  }
  return 'empty';
};

/** Guichet itself, a worker on another machine, or somebody's psql. */
export const countOthers = async (client: Client): Promise<number> => {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'`,
  );
  return rows[0]!.count;
};
