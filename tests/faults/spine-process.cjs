'use strict';

/**
 * One process of the fault test: the compiled spine on Strapi's own database layer, without the rest
 * of Strapi, which would take seconds to boot after each kill. It makes changes with events and jobs
 * as fast as it can (`load`), and handles what it and the others made.
 */
const path = require('node:path');
const { Database } = require('@strapi/database');

const root = path.resolve(__dirname, '../..');
const dist = (file) => require(path.join(root, 'dist/plugins/kernel/server/src', file));
const { prepareConnection } = dist('tenancy/session');
const { spinesOf } = dist('spines');

const ENTITIES = 12;
const url = new URL(process.env.DATABASE_URL);
const connection = {
  host: url.hostname,
  port: Number(url.port),
  database: url.pathname.slice(1),
  user: url.username,
  password: url.password,
};

const createHost = async () => {
  const db = new Database({
    connection: {
      client: 'postgres',
      connection,
      pool: { min: 0, max: 12, afterCreate: prepareConnection },
    },
    settings: { runMigrations: false, migrations: { dir: path.join(root, 'database/migrations') } },
    logger: console,
  });
  return {
    db,
    isLoaded: true,
    log: { error: (message) => process.stderr.write(`${message}\n`) },
    requestContext: { get: () => undefined },
    config: { get: () => connection },
  };
};

const declare = (host, { events, jobs }) => {
  const knex = host.db.connection;
  events.define('test.fault.happened', { version: 1, description: '', visibility: 'internal' });
  for (const name of ['fault-a', 'fault-b']) {
    events.consume({
      name,
      events: ['test.fault.*'],
      backoff: { first: 50, most: 200 },
      handle: async (event) => {
        if (Math.random() < 0.05) throw new Error('a consumer fails now and then');
        await knex('fault_seen').insert({
          consumer: name,
          id: event.id,
          entity: event.entityId,
          n: event.data.n,
        });
      },
    });
  }
  jobs.define('test.fault-job', {
    backoff: { first: 50, most: 200 },
    run: async ({ id }) => {
      if (Math.random() < 0.05) throw new Error('a task fails now and then');
      await knex('fault_done').insert({ id });
    },
  });
};

/** A change of an entity: its new state, its event and its job, or none of them. */
const change = (host, { events, jobs }) =>
  host.db.transaction(async ({ trx }) => {
    const entity = `entity-${Math.floor(Math.random() * ENTITIES)}`;
    const [{ n }] = await trx('fault_entities').where({ entity }).increment('n', 1).returning('n');
    const event = await events.emit(trx, {
      name: 'test.fault.happened',
      organisationId: null,
      entityType: 'test::fault',
      entityId: entity,
      data: { n },
    });
    await trx('fault_truth').insert({ id: event.id, entity, n });
    await jobs.enqueue(
      trx,
      'test.fault-job',
      { id: event.id },
      { delay: Math.random() < 0.2 ? 100 : 0 },
    );
    if (Math.random() < 0.1) throw new Error('rolled back');
  });

const keepChanging = async (host, api) => {
  for (;;) {
    await change(host, api).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 6));
  }
};

(async () => {
  const host = await createHost();
  const spines = spinesOf(host);
  const api = { events: spines.events.api, jobs: spines.jobs.api };
  declare(host, api);
  await spines.start();
  if (process.argv[2] === 'load') for (let i = 0; i < 3; i += 1) void keepChanging(host, api);
  process.stdout.write('running\n');
})();
