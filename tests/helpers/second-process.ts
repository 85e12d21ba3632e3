import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { app } from './app';
import { freePort } from './redis.cjs';
import { testEnv } from './test-env.cjs';

/** The application once more, in a process of its own, on the same database. */
export const startSecondProcess = async (): Promise<{ port: number; stop(): Promise<void> }> => {
  const port = await freePort();
  const child = fork(path.resolve(__dirname, '../../dist/src/server/main.js'), [], {
    // Jest shows its tests the environment as it was before the application got its own.
    env: {
      ...process.env,
      ...testEnv(app.databaseUrl),
      ...(app.redis ? { REDIS_URL: app.redis.url } : {}),
      PORT: `${port}`,
    },
    execArgv: [],
  });
  const left = once(child, 'exit');
  const ended = left.then(() => Promise.reject(new Error('the second process did not start')));
  await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return {
    port,
    stop: async () => {
      child.send('stop');
      await left;
    },
  };
};

/** One address before several ports, each connection to the next of them. */
export const startRoundRobin = async (
  ports: readonly number[],
): Promise<{ url: string; stop(): void }> => {
  let next = 0;
  const server = createServer((client) => {
    const upstream = connect(ports[next++ % ports.length] ?? 0, '127.0.0.1');
    for (const end of [client, upstream]) {
      end.on('error', () => undefined);
      end.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.close() };
};
