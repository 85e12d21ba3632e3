/** One process that serves sockets: Guichet, or bare Socket.IO with the same messages. */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const { root, testEnv } = require('../../helpers/test-env.cjs');
const [kind, databaseUrl] = process.argv.slice(2);

const guichet = async () => {
  Object.assign(process.env, testEnv(databaseUrl), {
    PORT: '0',
    REALTIME_CONNECTIONS_PER_ADDRESS: '100000',
    POSTES_HEARTBEAT_SECONDS: '10',
  });
  const { createStrapi } = require('@strapi/strapi');
  const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();
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

process.on('message', (ask) => {
  if (ask === 'begin') {
    delay.reset();
    delay.enable();
    cpu = process.cpuUsage();
    process.send({ begun: true });
    return;
  }
  const { user, system } = process.cpuUsage(cpu);
  global.gc?.();
  process.send({
    cpuMs: (user + system) / 1_000,
    delayP99Ms: delay.percentile(99) / 1e6,
    memory: process.memoryUsage().rss,
  });
});
process.send({ port });
