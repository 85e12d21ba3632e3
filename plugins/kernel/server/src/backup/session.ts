import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import { conflict } from '../../../shared/errors';
import { PLATFORM_SCOPE, scopeSetting } from '../../../shared/scope';

/** Values as text that every PostgreSQL since 15 reads back to the bit, wherever it runs. */
const SETTINGS = `
  SET client_encoding = 'UTF8'; SET datestyle = 'ISO, MDY'; SET intervalstyle = 'postgres';
  SET timezone = 'UTC'; SET extra_float_digits = 3; SET bytea_output = 'hex';
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0`;

const LOCK = 'guichet backup';

/** A connection of its own that sees all organisations' rows; one of these at a time per database. */
export const withSession = async <Result>(
  config: ClientConfig,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  // knex makes the password a property that is not copied by itself.
  const { password } = config;
  const client = new Client({ ...config, password, application_name: LOCK });
  // A connection that breaks is told to whoever waits for an answer.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(SETTINGS);
    await client.query("SELECT set_config('guichet.scope', $1, false)", [
      scopeSetting(PLATFORM_SCOPE),
    ]);
    await takeLock(client);
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
};

const takeLock = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ free: boolean }>(
    'SELECT pg_try_advisory_lock(hashtext($1)) AS free',
    [LOCK],
  );
  if (rows[0]?.free) return;
  throw conflict('BACKUP_RUNNING', 'A backup or a restore of this database is already running');
};
