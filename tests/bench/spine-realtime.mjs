/**
 * `npm run bench -- spine-realtime [seconds]`
 * From the commit of an event to its arrival at a client's socket, at 200 events a second: median
 * and 99th percentile, with sockets of several organisations open. In the same run, what a bare
 * LISTEN/NOTIFY of this server takes, which no way through the database can beat.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';

const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const { root, testEnv } = require('../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');
const { Client } = require('pg');

const SECONDS = Number(process.argv[2] ?? 10);
const PER_SECOND = 200;
const LISTENERS = 10;
/** Milliseconds. */
const MOST_MEDIAN = 25;
const MOST_P99 = 150;

const database = await createDatabase();
Object.assign(process.env, testEnv(database.url), { PORT: '0' });
const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
const { port } = strapi.server.httpServer.address();
const { events } = strapi.plugin('kernel').service('api');

const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const shown = (values) =>
  `median ${percentile(values, 0.5).toFixed(1)} ms, p99 ${percentile(values, 0.99).toFixed(1)} ms`;

/** Runs `work` at an even pace, however long each takes. */
const paced = async (count, work) => {
  const began = performance.now();
  const running = [];
  for (let n = 0; n < count; n++) {
    const wait = began + (n * 1_000) / PER_SECOND - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(work(n));
  }
  await Promise.all(running);
};

const follow = (organisationId) =>
  new Promise((resolve, reject) => {
    const socket = io(`http://127.0.0.1:${port}/events`, {
      transports: ['websocket'],
      forceNew: true,
    });
    socket.once('connect_error', reject);
    socket.once('live', () => resolve(socket));
    socket.once('connect', () =>
      socket.emit('subscribe', { topics: ['published'], organisationId }, ({ ok, error }) => {
        if (!ok) reject(new Error(error.code));
      }),
    );
  });

const published = (organisationId, entityId) => ({
  name: 'content.service.published',
  organisationId,
  entityType: 'api::service.service',
  entityId,
  data: { uid: 'api::service.service', documentId: entityId, locales: ['fr'], changed: ['name'] },
});

const throughSockets = async () => {
  const organisations = Array.from({ length: LISTENERS }, (_, n) => `organisation-${n}`);
  const sockets = await Promise.all(organisations.map(follow));
  const committed = new Map();
  const arrived = new Map();
  for (const socket of sockets) {
    socket.on('event', (_subscription, { entityId }) => arrived.set(entityId, performance.now()));
  }
  const run = async (name, count) => {
    await paced(count, async (n) => {
      const id = `${name}-${n}`;
      const event = published(organisations[n % LISTENERS], id);
      await strapi.db.transaction(({ trx }) => events.emit(trx, event));
      committed.set(id, performance.now());
    });
    await sleep(1_000);
    const ids = Array.from({ length: count }, (_, n) => `${name}-${n}`);
    const lost = ids.filter((id) => !arrived.has(id));
    if (lost.length > 0) throw new Error(`${lost.length} events did not arrive`);
    // A socket may be told before the committing call has returned.
    return ids.map((id) => Math.max(0, arrived.get(id) - committed.get(id)));
  };
  await run('warm', PER_SECOND * 2);
  const delays = await run('measured', PER_SECOND * SECONDS);
  for (const socket of sockets) socket.disconnect();
  return delays;
};

const bareNotify = async () => {
  const listener = new Client({ connectionString: database.url });
  const speaker = new Client({ connectionString: database.url });
  await Promise.all([listener.connect(), speaker.connect()]);
  const sent = new Map();
  const delays = [];
  listener.on('notification', ({ payload }) => delays.push(performance.now() - sent.get(payload)));
  await listener.query('LISTEN bench');
  await paced(PER_SECOND * 2, async (n) => {
    sent.set(`${n}`, performance.now());
    await speaker.query("SELECT pg_notify('bench', $1)", [`${n}`]);
  });
  await sleep(200);
  await Promise.all([listener.end(), speaker.end()]);
  return delays;
};

let fine = false;
try {
  const bare = await bareNotify();
  const delays = await throughSockets();
  const [median, p99] = [percentile(delays, 0.5), percentile(delays, 0.99)];
  console.log(
    `commit → socket at ${PER_SECOND} events/s, ${LISTENERS} sockets: ${shown(delays)} ` +
      `(at most ${MOST_MEDIAN} and ${MOST_P99} ms); bare NOTIFY ${shown(bare)}`,
  );
  fine = median <= MOST_MEDIAN && p99 <= MOST_P99;
} finally {
  await strapi.destroy();
  await dropDatabase(database.name);
}
process.exit(fine ? 0 : 1);
