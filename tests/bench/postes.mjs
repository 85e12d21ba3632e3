/**
 * `npm run bench -- postes [postes] [seconds]`
 * So many postes on one process (500; 5000 for the full run), each a session that runs, with
 * heartbeats. Against bare Socket.IO with the same messages in the same run: the processor's time for
 * a message at most 1 / 0.6 of its; besides, the delay of the event loop, memory for a poste, a storm
 * in which all come back at once, and rows and statements of the database for a heartbeat.
 */
import { fork } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { io } from 'socket.io-client';

const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

const POSTES = Number(process.argv[2] ?? 500);
const SECONDS = Number(process.argv[3] ?? 10);
/** Of one poste in a second: five times what postes do, and half of what they may. */
const PER_SECOND = 5;
const LEAST_RATIO = 0.6;
const STORM_SECONDS = 10;

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const x = publicKey.export({ format: 'jwk' }).x;
let missed = false;
const show = (name, value, fine) => {
  missed ||= fine === false;
  const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
  console.log(`${verdict} ${name.padEnd(58)} ${value}`);
};

const serve = async (kind, url = '') => {
  const child = fork(new URL('./postes/server.mjs', import.meta.url), [kind, url], {
    execArgv: ['--expose-gc'],
  });
  const [{ port }] = await once(child, 'message');
  const ask = async (question) => {
    child.send(question);
    return (await once(child, 'message'))[0];
  };
  return { url: `http://127.0.0.1:${port}/postes`, ask, stop: () => child.kill('SIGKILL') };
};

/** A socket that has been let in. */
const join = (url, index, isBare) =>
  new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    socket.once('connect_error', reject);
    socket.once('connect', () => isBare && resolve(socket));
    socket.on('message', ({ action, nonce }) => {
      if (action === 'challenge') {
        const poste = `poste${index}`;
        const text = `guichet-poste-handshake\n${nonce}\n${poste}`;
        const signature = sign(null, Buffer.from(text), privateKey).toString('base64url');
        socket.emit('message', { type: 'authenticate', poste, signature });
      }
      if (action === 'session') resolve(socket);
    });
  });

const joinAll = (url, isBare) =>
  Promise.all(Array.from({ length: POSTES }, (_, index) => join(url, index, isBare)));

/** Heartbeats at an even pace; how many were answered, and what it cost the server. */
const beat = async (server, sockets) => {
  let answered = 0;
  for (const socket of sockets) socket.on('message', () => (answered += 1));
  await server.ask('begin');
  for (let round = 0; round < SECONDS * PER_SECOND; round++) {
    const began = performance.now();
    for (const socket of sockets) {
      socket.emit('message', { type: 'heartbeat', temps_restant: 30_000, used_ms: 1_000 });
    }
    await sleep(Math.max(0, 1_000 / PER_SECOND - (performance.now() - began)));
  }
  await sleep(1_000);
  const seen = await server.ask('look');
  return { ...seen, answered, usPerMessage: (seen.cpuMs * 1_000) / answered };
};

const fillDatabase = async (sql) => {
  await sql.query(`SET guichet.scope = '*'`);
  await sql.query(`
    INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
      VALUES ('org', 'Library', 'library', 'library', 'UTC', 'EUR', 'fr')`);
  await sql.query(
    `INSERT INTO postes (id, organisation_id, name, public_key, created_at)
     SELECT 'poste' || i, 'org', 'Poste ' || i, $1, now() FROM generate_series(0, $2::int - 1) i`,
    [x, POSTES],
  );
  await sql.query(
    `INSERT INTO poste_sessions (id, organisation_id, poste_id, code_hash, code_expires_at, state,
       initial_seconds, granted, counted_until, created_at, started_at)
     SELECT 'session' || i, 'org', 'poste' || i, 'hash' || i, now() + interval '1 day', 'active',
       36000, 36000, now(), now(), now() FROM generate_series(0, $1::int - 1) i`,
    [POSTES],
  );
};

const database = await createDatabase();
const bare = await serve('bare');
const guichet = await serve('guichet', database.url);
const sql = new Client({ connectionString: database.url });
await sql.connect();
try {
  const bareSockets = await joinAll(bare.url, true);
  const baseline = await beat(bare, bareSockets);
  for (const socket of bareSockets) socket.disconnect();
  bare.stop();

  await fillDatabase(sql);
  const { memory: idle } = await guichet.ask('look');
  const stormed = performance.now();
  const sockets = await joinAll(guichet.url, false);
  const storm = (performance.now() - stormed) / 1_000;
  const { rows: before } = await sql.query(
    'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()',
  );
  const seen = await beat(guichet, sockets);
  await sleep(1_500);
  const { rows: after } = await sql.query(
    'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()',
  );
  const { rows: states } = await sql.query(
    `SELECT count(*) FILTER (WHERE state = 'active')::int AS active,
       count(*) FILTER (WHERE used_ms > 0)::int AS counted FROM poste_sessions`,
  );
  const ratio = baseline.usPerMessage / seen.usPerMessage;
  const commits = Number(after[0].xact_commit) - Number(before[0].xact_commit);
  show('messages answered, bare and ours', `${baseline.answered} and ${seen.answered}`);
  show('processor for a message, bare', `${baseline.usPerMessage.toFixed(1)} µs`);
  show('processor for a message, ours', `${seen.usPerMessage.toFixed(1)} µs`);
  show(
    `messages for the same processor (at least ${LEAST_RATIO})`,
    ratio.toFixed(2),
    ratio >= LEAST_RATIO,
  );
  show('delay of the event loop, p99', `${seen.delayP99Ms.toFixed(1)} ms`);
  show(
    'memory for a poste above an idle process',
    `${((seen.memory - idle) / POSTES / 1_024).toFixed(1)} kB`,
  );
  show(
    `all connected at once (at most ${STORM_SECONDS} s)`,
    `${storm.toFixed(1)} s`,
    storm <= STORM_SECONDS,
  );
  show(
    'no session lost, all counted',
    `${states[0].active} and ${states[0].counted}`,
    states[0].active === POSTES && states[0].counted === POSTES,
  );
  show(
    'transactions of the database for a heartbeat',
    (commits / seen.answered).toFixed(4),
    commits / seen.answered < 0.1,
  );
} finally {
  await sql.end();
  bare.stop();
  guichet.stop();
  await sleep(500);
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
