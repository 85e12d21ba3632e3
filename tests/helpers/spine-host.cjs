'use strict';

const path = require('node:path');
const { Database } = require('@strapi/database');
const { root } = require('./test-env.cjs');

const dist = (file) => require(path.join(root, 'dist/plugins/kernel/server/src', file));

/**
 * The compiled spine on Strapi's own database layer, without the rest of Strapi, whose boot takes
 * seconds: for processes that are killed and started often, and for measurements.
 */
exports.createSpineHost = (databaseUrl) => {
  const { prepareConnection } = dist('tenancy/session');
  const { spinesOf } = dist('spines');
  const url = new URL(databaseUrl);
  const connection = {
    host: url.hostname,
    port: Number(url.port),
    database: url.pathname.slice(1),
    user: url.username,
    password: url.password,
  };
  const db = new Database({
    connection: {
      client: 'postgres',
      connection,
      pool: { min: 0, max: 12, afterCreate: prepareConnection },
    },
    settings: { runMigrations: false, migrations: { dir: path.join(root, 'database/migrations') } },
    logger: console,
  });
  const strapi = {
    db,
    isLoaded: true,
    log: { error: (message) => process.stderr.write(`${message}\n`) },
    requestContext: { get: () => undefined },
    config: { get: () => connection },
  };
  const spines = spinesOf(strapi);
  return {
    db,
    knex: db.connection,
    events: spines.events.api,
    jobs: spines.jobs.api,
    start: spines.start,
    stop: async () => {
      await spines.stop();
      await db.destroy();
    },
  };
};
