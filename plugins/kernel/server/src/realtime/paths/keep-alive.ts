import type { WebSocket } from 'ws';

/** Milliseconds between two signs of life. Proxies end what is silent for a minute. */
const PING_EVERY = 20_000;

/** Asks all clients for a sign of life, and drops who gave none since the last time. */
export const keepAlive = (clients: ReadonlySet<WebSocket>, every = PING_EVERY): (() => void) => {
  const asked = new WeakSet<WebSocket>();
  const timer = setInterval(() => {
    for (const client of clients) {
      if (asked.has(client)) {
        client.terminate();
        continue;
      }
      asked.add(client);
      client.once('pong', () => asked.delete(client));
      client.ping();
    }
  }, every);
  return () => clearInterval(timer);
};
