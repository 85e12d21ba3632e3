import type { Server } from 'node:http';

/** Docker and systemd kill after 10 seconds and more. */
const PATIENCE_MS = 8_000;
const INTERVAL_MS = 25;

/** Counts the requests being answered; `drain` takes no new ones and waits for these. */
export const countRequests = (server: Server): { drain: () => Promise<void> } => {
  let open = 0;
  server.on('request', (_request, response) => {
    open += 1;
    response.once('close', () => (open -= 1));
  });

  const drain = async (): Promise<void> => {
    server.close();
    const end = performance.now() + PATIENCE_MS;
    while (open > 0 && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  };
  return { drain };
};
