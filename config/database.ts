import type { Core } from '@strapi/strapi';
import { parse } from 'pg-connection-string';
import { prepareConnection } from '../plugins/kernel/server/src/tenancy/session';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Database<'postgres'> => {
  const { host, port, database, user, password, ssl } = parse(env('DATABASE_URL', ''));
  return {
    connection: {
      client: 'postgres',
      connection: {
        host: host ?? 'localhost',
        port: port ? Number(port) : 5432,
        database: database ?? '',
        user: user ?? '',
        password: password ?? '',
        // For sslmode=no-verify and the like it is an object, which its type does not say.
        ssl: (ssl as boolean | undefined) ?? false,
      },
      pool: {
        min: env.int('DATABASE_POOL_MIN', 2),
        max: env.int('DATABASE_POOL_MAX', 20),
        afterCreate: prepareConnection as never,
      },
      acquireConnectionTimeout: env.int('DATABASE_CONNECTION_TIMEOUT', 20_000),
    },
  };
};

export default config;
