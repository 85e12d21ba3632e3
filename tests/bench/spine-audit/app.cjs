'use strict';

/**
 * One application in a process of its own, with or without the audit plugin; the bench tells it what
 * to do. Both run on databases of the same server and take turns, so that they meet the same noise.
 */
const path = require('node:path');

const root = path.resolve(__dirname, '../../..');
const withAudit = process.argv[2] === 'with';
if (!withAudit) {
  const { localPlugins } = require(path.join(root, 'dist/config/plugins.js'));
  localPlugins.splice(localPlugins.indexOf('audit'), 1);
}

const { createStrapi } = require('@strapi/strapi');

const verbs = {
  /** A verb as the plugins write them: lock, check, write, history, event. */
  async hot(strapi, turn) {
    const kernel = strapi.plugin('kernel').service('api');
    await strapi.db.transaction(async ({ trx }) => {
      const row = await trx('bench_tickets')
        .where({ id: (turn % 50) + 1 })
        .forUpdate()
        .first();
      await trx('bench_tickets')
        .where({ id: row.id })
        .update({ status: `s${turn}`, turn });
      await trx('bench_history').insert({ ticket_id: row.id, was: row.status, turn });
      await kernel.events.emit(trx, {
        name: 'bench.ticket.moved',
        organisationId: strapi.bench.organisations[row.id % strapi.bench.organisations.length],
        entityType: 'bench.ticket',
        entityId: String(row.id),
        data: { turn },
        changes: [{ field: 'status', before: row.status, after: `s${turn}` }],
      });
    });
  },
  /** An editor's change through the document service. */
  async document(strapi, turn) {
    const { documentId } = strapi.bench.faqs[turn % strapi.bench.faqs.length];
    await strapi
      .documents('api::faq.faq')
      .update({ documentId, data: { question: `Question ${turn}` } });
  },
};

const prepare = async (strapi) => {
  const kernel = strapi.plugin('kernel').service('api');
  kernel.events.define('bench.ticket.moved', {
    version: 1,
    description: 'For the bench',
    visibility: 'organisation',
  });
  await strapi.db.connection.raw(
    'CREATE TABLE bench_tickets (id int PRIMARY KEY, status text, turn int)',
  );
  await strapi.db.connection.raw('CREATE TABLE bench_history (ticket_id int, was text, turn int)');
  await strapi.db.connection.raw(
    "INSERT INTO bench_tickets SELECT id, 's', 0 FROM generate_series(1, 50) id",
  );
  strapi.bench = { organisations: [], faqs: [] };
  for (let index = 0; index < 4; index++) {
    const { documentId } = await strapi.documents('plugin::kernel.organisation').create({
      data: { name: 'Bench', slug: `bench-${index}`, kind: 'clinic', timeZone: 'Europe/Paris' },
    });
    strapi.bench.organisations.push(documentId);
  }
  for (let index = 0; index < 20; index++) {
    const organisationId = strapi.bench.organisations[index % 4];
    strapi.bench.faqs.push(
      await strapi
        .documents('api::faq.faq')
        .create({ data: { organisationId, question: 'q', answer: 'a' } }),
    );
  }
};

/** Milliseconds for `count` turns, `concurrency` at a time, until the last entry is in its chain. */
const measure = async (strapi, { verb, count, concurrency }) => {
  let turn = 0;
  const start = process.hrtime.bigint();
  const worker = async () => {
    while (turn < count) await verbs[verb](strapi, turn++);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  if (withAudit) await strapi.plugin('audit').service('api').chained();
  return Number(process.hrtime.bigint() - start) / 1e6;
};

const main = async () => {
  const strapi = createStrapi({ appDir: root, distDir: path.join(root, 'dist') });
  await strapi.load();
  await prepare(strapi);
  process.on('message', async (message) => {
    if (message === 'end') {
      await strapi.destroy();
      process.exit(0);
    }
    process.send({ milliseconds: await measure(strapi, message) });
  });
  process.send('ready');
};

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
