'use strict';

/**
 * One process of the fault test. It makes changes with events and jobs as fast as it can (`load`),
 * handles what it and the others made, and sends it to the webhooks.
 */
const { createSpineHost } = require('../helpers/spine-host.cjs');

const ENTITIES = 12;
const RETRY = { backoff: { first: 50, most: 200 }, maxAttempts: 1_000 };

const declare = ({ knex, events, jobs }) => {
  events.define('test.fault.happened', { version: 1, description: '', visibility: 'organisation' });
  for (const name of ['fault-a', 'fault-b']) {
    events.consume({
      name,
      events: ['test.fault.*'],
      ...RETRY,
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
    ...RETRY,
    run: async ({ id }) => {
      if (Math.random() < 0.05) throw new Error('a task fails now and then');
      await knex('fault_done').insert({ id });
    },
  });
};

/** A change of an entity: its new state, its event and its job, or none of them. */
const change = ({ db, events, jobs }) =>
  db.transaction(async ({ trx }) => {
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
    const delay = Math.random() < 0.2 ? 100 : 0;
    await jobs.enqueue(trx, 'test.fault-job', { id: event.id }, { delay });
    if (Math.random() < 0.1) throw new Error('rolled back');
  });

const keepChanging = async (host) => {
  for (;;) {
    await change(host).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
  }
};

const main = async () => {
  const host = createSpineHost(process.env.DATABASE_URL);
  declare(host);
  await host.start();
  await host.startWebhooks();
  if (process.argv[2] === 'load') for (let i = 0; i < 3; i += 1) void keepChanging(host);
  process.stdout.write('running\n');
};

void main();
