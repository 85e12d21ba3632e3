/** One process that serves sockets: Guichet, or bare Socket.IO with the same messages. */
import { createServer } from 'node:http';
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const [kind, databaseUrl] = process.argv.slice(2);

/** Statements that write what is known of postes and their sessions. */
const WRITES = /^\s*(?:UPDATE|INSERT INTO)\s+"?poste/i;
let writes = 0;

const guichet = async () => {
  Object.assign(process.env, testEnv(databaseUrl), {
    PORT: '0',
    REALTIME_CONNECTIONS_PER_ADDRESS: '100000',
    POSTES_HEARTBEAT_SECONDS: '10',
    ...(process.env.BENCH_LOG ? { STRAPI_LOG_LEVEL: process.env.BENCH_LOG } : {}),
  });
  const { createStrapi } = require('@strapi/strapi');
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
  strapi.db.connection.on('query', ({ sql }) => {
    if (WRITES.test(sql)) writes += 1;
  });
  await new Promise((resolve) => strapi.server.listen(0, '127.0.0.1', resolve));
  return strapi.server.httpServer.address().port;
};

const bare = async () => {
  const { Server } = require('socket.io');
  const server = createServer();
  const io = new Server(server, { transports: ['websocket'], serveClient: false });
  io.of('/postes').on('connection', (socket) => {
    socket.on('message', () => socket.emit('message', { action: 'alive' }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server.address().port;
};

const delay = monitorEventLoopDelay({ resolution: 10 });
const port = await (kind === 'bare' ? bare() : guichet());
let cpu = process.cpuUsage();

/** A folder for one profile of the processor for each phase. */
const profiles = process.env.BENCH_PROFILE;
const inspector = new Session();
let phase = 0;
if (profiles) {
  inspector.connect();
  await inspector.post('Profiler.enable');
}
const profiled = async () => {
  const { profile } = await inspector.post('Profiler.stop');
  writeFileSync(`${profiles}/${kind}-${phase++}.cpuprofile`, JSON.stringify(profile));
};

const answers = {
  begin: async () => {
    if (profiles) await inspector.post('Profiler.start');
    delay.reset();
    delay.enable();
    cpu = process.cpuUsage();
    writes = 0;
    return {};
  },
  end: async () => {
    const { user, system } = process.cpuUsage(cpu);
    delay.disable();
    if (profiles) await profiled();
    const delays = { p99: delay.percentile(99) / 1e6, most: delay.max / 1e6 };
    return { cpuMs: (user + system) / 1_000, delays, writes };
  },
  memory: () => {
    for (let round = 0; round < 3; round++) global.gc();
    const { heapUsed, external } = process.memoryUsage();
    return { memory: heapUsed + external };
  },
};

process.on('message', async (asked) => process.send(await answers[asked]()));
process.on('disconnect', () => process.exit());
process.send({ port });
