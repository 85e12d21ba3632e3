'use strict';

const { spawn } = require('node:child_process');
const { createServer, connect } = require('node:net');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end('PING\r\n'));
    socket.on('data', (data) => resolve(data.toString().startsWith('+PONG')));
    socket.on('error', () => resolve(false));
  });

const untilItAnswers = async (port) => {
  for (let i = 0; i < 200; i += 1) {
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('redis-server does not answer');
};

/** The machine's own server, or real Valkey in WebAssembly where there is none. */
const startNative = (port, dir) =>
  new Promise((resolve, reject) => {
    const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', [...args, '--dir', dir].map(String), { stdio: 'ignore' });
    child.on('error', reject);
    child.on('spawn', () => resolve(child));
  });

const startWasm = (port) =>
  spawn(process.execPath, [path.join(__dirname, 'valkey.mjs'), String(port)], { stdio: 'ignore' });

/** A Redis of one's own, empty, that keeps nothing on disk; `stop` and `start` lose all data. */
exports.startRedis = async (wanted) => {
  const port = wanted ?? (await freePort());
  const dir = mkdtempSync(path.join(tmpdir(), 'guichet-redis-'));
  let child;
  const start = async () => {
    child = await startNative(port, dir).catch(() => startWasm(port));
    await untilItAnswers(port);
  };
  const stop = () =>
    new Promise((resolve) => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    stop,
    end: async () => {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};

exports.freePort = freePort;
