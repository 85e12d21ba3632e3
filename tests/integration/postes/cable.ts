import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import path from 'node:path';
import { app } from '../../helpers/app';

/** A network between a poste and the server, which can be cut. */
export const layCable = async () => {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(new URL(app.url).port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      whole = false;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => (whole = true),
    remove: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

const root = path.resolve(__dirname, '../../..');

/** `npm run poste:client`, as a user would start it. */
export const startClient = (url: string, state: string) => {
  const program = path.join(root, 'scripts/poste-client.mjs');
  const child = spawn(process.execPath, [program, '--server', url, '--state', state], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  return {
    said: (word: string): string[] =>
      output
        .split('\n')
        .flatMap((line) => new RegExp(`^\\S+ ${word} ?(.*)$`).exec(line)?.[1] ?? []),
    output: () => output,
    type: (text: string) => child.stdin.write(`${text}\n`),
    end: (signal: NodeJS.Signals = 'SIGTERM') =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('close', () => resolve());
        child.kill(signal);
      }),
  };
};
