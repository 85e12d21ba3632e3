/**
 * `npm run bench -- spine-webhooks [--short]`
 * 1. Events committed → delivered to a local receiver per second, against bare signed posts with the
 *    same client and as many at a time: at least 0.5×. Counted from their commit: they are numbered,
 *    recorded, signed, sent, and every answer written down. And the same counted from the first verb on, which emits,
 *    commits and chains the audit entries at the same time; of that it is only told.
 * 2. Memory with 100,000 (short: 20,000) undelivered deliveries before a slow receiver: what is held,
 *    which the bound is for, and what the process took from the system at most, garbage included.
 */
import { fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const { root, testEnv } = require('../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');

const LEAST = 0.5;
/** Megabytes. */
const MOST_GROWTH = 100;
const short = process.argv.includes('--short');
const ROUNDS = short ? 3 : 7;
const EVENTS = short ? 2_000 : 6_000;
const BATCH = 50;
const COMMITTERS = 4;
const BACKLOG = short ? 20_000 : 100_000;
const CONCURRENCY = 10;

const database = await createDatabase();
Object.assign(process.env, testEnv(database.url), { PORT: '0', WEBHOOKS_TIMEOUT_MS: '15000' });
const compiled = (file) => require(path.join(root, 'dist', file));
const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
const kernel = strapi.plugin('kernel').service('api');

const receiver = fork(fileURLToPath(new URL('./spine-webhooks/receiver.mjs', import.meta.url)));
const message = () => new Promise((resolve) => receiver.once('message', resolve));
const { port } = await message();
const url = `http://127.0.0.1:${port}/hook`;
const prepare = async (settings) => {
  const ready = message();
  receiver.send(settings);
  await ready;
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const MEGABYTE = 1_048_576;
const resident = () => process.memoryUsage().rss / MEGABYTE;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const held = () => {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MEGABYTE;
};
const change = (entityId) => ({
  name: 'content.bench.published',
  organisationId,
  entityType: 'bench',
  entityId,
  data: { uid: 'bench', documentId: entityId, locales: ['fr'], changed: ['title', 'body'] },
});

kernel.events.define('content.bench.published', {
  version: 1,
  visibility: 'public',
  description: 'Something changed in a bench.',
});
const { documentId: organisationId } = await strapi
  .documents('plugin::kernel.organisation')
  .create({
    data: { name: 'Bench', slug: 'bench', kind: 'clinic' },
  });
const { runtimeOf } = compiled('plugins/webhooks/server/src/runtime.js');
const { createEndpoint } = compiled('plugins/webhooks/server/src/services/create-endpoint.js');
await createEndpoint(runtimeOf(strapi), {
  organisationId,
  url,
  description: '',
  events: ['content.*'],
});

/** Transactions of 50 events each, four at a time, as requests would. */
const commit = async (count, prefix) => {
  let next = 0;
  const committer = async () => {
    while (next < count) {
      const ids = Array.from({ length: Math.min(BATCH, count - next) }, () => next++);
      const events = ids.map((n) => change(`${prefix}-${n}`));
      await strapi.db.transaction(({ trx }) => kernel.events.emitMany(trx, events));
    }
  };
  await Promise.all(Array.from({ length: COMMITTERS }, committer));
};

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const until = async (condition) => {
  for (;;) {
    const { rows } = await strapi.db.connection.raw(`SELECT ${condition} AS true`);
    if (rows[0].true) return;
    await pause(5);
  }
};
const CHAINED = 'NOT EXISTS (SELECT FROM audit_waiting)';
let delivered = 0;
/** All that was sent, and not only received. */
const settled = () => {
  delivered += EVENTS;
  return until(`(SELECT sum(delivered) FROM webhooks_hours) = ${delivered}`);
};

const throughSpine = async (round) => {
  await prepare({ target: EVENTS });
  const reached = message();
  const began = performance.now();
  await commit(EVENTS, `round-${round}`);
  await reached;
  await settled();
  return EVENTS / ((performance.now() - began) / 1_000);
};

/** Nobody numbers events before all are committed and have their audit entries. */
const sinceCommit = async (round) => {
  await prepare({ target: EVENTS });
  const reached = message();
  const held = await strapi.db.connection.transaction();
  await held.raw("SELECT pg_advisory_xact_lock(hashtext('guichet_events'))");
  await commit(EVENTS, `held-${round}`);
  await until(CHAINED);
  const began = performance.now();
  await held.commit();
  await reached;
  await settled();
  return EVENTS / ((performance.now() - began) / 1_000);
};

const { createTransport } = compiled('plugins/webhooks/server/src/sending/transport.js');
const { createAddressRules } = compiled('plugins/webhooks/server/src/domain/address-rules.js');
const open = createTransport({
  rules: createAddressRules(['127.0.0.1/32']),
  resolve: () => Promise.reject(new Error('an address needs no name server')),
  concurrency: CONCURRENCY,
  timeout: 15_000,
});

const bodyOf = ({ name, data, ...entity }, timestamp) => {
  const { organisationId, entityType, entityId, version, position } = entity;
  const inner = { organisationId, entityType, entityId, version, position, details: data };
  return JSON.stringify({ type: name, timestamp, data: inner });
};

const bare = async (round) => {
  await prepare({ target: EVENTS });
  const reached = message();
  const connection = open(new URL(url).origin);
  const keys = [randomBytes(32).toString('base64')];
  const began = performance.now();
  let next = 0;
  const send = async () => {
    while (next < EVENTS) {
      const event = { ...change(`bare-${round}-${next++}`), position: '1', version: 1 };
      const body = bodyOf(event, new Date().toISOString());
      const [id, timestamp] = [randomUUID(), Math.floor(Date.now() / 1_000)];
      await connection.post({ path: '/hook', id, timestamp, keys, body });
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, send));
  await reached;
  const rate = EVENTS / ((performance.now() - began) / 1_000);
  await connection.close(false);
  return rate;
};

const benchRate = async () => {
  const ways = [sinceCommit, bare, throughSpine];
  for (const run of ways) await run('warm');
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    // Who goes first changes, for what the first leaves behind.
    const order = round % 2 ? ways.toReversed() : ways;
    const rates = new Map();
    for (const run of order) {
      await until(CHAINED);
      rates.set(run, await run(round));
    }
    rounds.push(rates);
  }
  const rate = (run) => `${Math.round(median(rounds.map((rates) => rates.get(run))))}/s`;
  const against = (run) => median(rounds.map((rates) => rates.get(run) / rates.get(bare)));
  const ratio = against(sinceCommit);
  console.log(
    `committed → delivered: ${rate(sinceCommit)}, bare signed posts ${rate(bare)}: ` +
      `${ratio.toFixed(3)}× (at least ${LEAST}×); with the verbs and their audit entries ` +
      `${rate(throughSpine)}, ${against(throughSpine).toFixed(3)}×`,
  );
  return ratio >= LEAST;
};

const benchMemory = async () => {
  await prepare({ delay: 200 });
  const [before, residentBefore] = [held(), resident()];
  let peak = residentBefore;
  const watch = setInterval(() => (peak = Math.max(peak, resident())), 50);
  await commit(BACKLOG, 'backlog');
  const waiting = async () => {
    const [{ count }] = await strapi.db
      .connection('webhooks_deliveries')
      .where({ state: 'pending' })
      .count('*');
    return Number(count);
  };
  const recorded = async () => {
    const { rows } = await strapi.db.connection.raw(
      "SELECT count(*)::int AS count FROM webhooks_deliveries WHERE lane LIKE 'bench:backlog-%'",
    );
    return rows[0].count;
  };
  while ((await recorded()) < BACKLOG) await pause(200);
  await pause(5_000);
  clearInterval(watch);
  const grown = held() - before;
  console.log(
    `memory with ${await waiting()} undelivered: ${grown.toFixed(0)} MB more is held ` +
      `(at most ${MOST_GROWTH} MB); resident ${residentBefore.toFixed(0)} MB before, ` +
      `${peak.toFixed(0)} MB at most`,
  );
  return grown <= MOST_GROWTH;
};

let fine = false;
try {
  const results = [await benchRate(), await benchMemory()];
  fine = results.every(Boolean);
} finally {
  receiver.disconnect();
  await strapi.destroy();
  await dropDatabase(database.name);
}
process.exit(fine ? 0 : 1);
