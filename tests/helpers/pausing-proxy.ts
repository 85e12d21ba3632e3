import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 10;
/** What PostgreSQL says after the last row of a COPY, before it says how many there were. */
const COPY_DONE = Buffer.from([0x63, 0, 0, 0, 4]);

export interface PausingProxy {
  url: string;
  close: () => Promise<void>;
}

/** The same database, over a network that holds back what follows the last row of each COPY. */
export const pausingAfterCopies = async (databaseUrl: string): Promise<PausingProxy> => {
  const to = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ host: to.hostname, port: Number(to.port || 5432) });
    for (const socket of [client, upstream]) {
      sockets.add(socket.on('error', () => socket.destroy()));
      socket.setNoDelay();
    }
    client.pipe(upstream);
    // Who is cut off sees it by itself.
    forward(upstream, client).catch(() => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return { url: url.href, close };
};

const forward = async (from: Socket, to: Socket): Promise<void> => {
  for await (const chunk of from as AsyncIterable<Buffer>) {
    const done = chunk.indexOf(COPY_DONE);
    const end = done < 0 ? chunk.length : done + COPY_DONE.length;
    to.write(chunk.subarray(0, end));
    if (end === chunk.length) continue;
    await pause(PAUSE_MS);
    to.write(chunk.subarray(end));
  }
  to.end();
};
