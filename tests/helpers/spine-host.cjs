'use strict';

const path = require('node:path');
const { Database } = require('@strapi/database');
const { root } = require('./test-env.cjs');

const compiled = (plugin, file) =>
  require(path.join(root, 'dist/plugins', plugin, 'server/src', file));

/**
 * The compiled spine on Strapi's own database layer, without the rest of Strapi, whose boot takes
 * seconds: for processes that are killed and started often, and for measurements.
 */
exports.createSpineHost = (databaseUrl) => {
  // There is no HTTP server, so there can be no sockets, whatever the environment says.
  process.env.GUICHET_ROLE = 'worker';
  const { prepareConnection } = compiled('kernel', 'tenancy/session');
  const { runInScope } = compiled('kernel', 'tenancy/context');
  const { clock } = compiled('kernel', 'clock');
  const { spinesOf } = compiled('kernel', 'spines');
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
    plugin: () => ({ service: () => kernel }),
  };
  const spines = spinesOf(strapi);
  const kernel = { clock, runInScope, events: spines.events.api, jobs: spines.jobs.api };
  return {
    db,
    knex: db.connection,
    events: spines.events.api,
    jobs: spines.jobs.api,
    start: spines.start,
    /** The sending part of the webhooks plugin, for tests with receivers. */
    startWebhooks: () => {
      const { runtimeOf } = compiled('webhooks', 'runtime');
      return compiled('webhooks', 'start-sending').startSending(runtimeOf(strapi));
    },
    stop: async () => {
      await spines.stop();
      await db.destroy();
    },
  };
};
