import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Failure } from '../../../../shared/realtime';
import { refuseUpgrade } from './refuse-upgrade';

const STARTING: Failure = { code: 'UNAVAILABLE', message: 'The server is starting; try again' };
const RETRY_SECONDS = '1';
/** Where Strapi's own tools listen while somebody develops. */
const FOREIGN = 'vite-hmr';

/**
 * The port is open before sockets are served, and nobody's upgrade is answered with 404, which tells
 * a client that it asks in the wrong place. Returns a function that ends it.
 */
export const answerEarly = (httpServer: Server): (() => void) => {
  const upgrade = (request: IncomingMessage, socket: Duplex): void => {
    if (request.headers['sec-websocket-protocol'] === FOREIGN) return;
    // It may leave before it has read the answer; an error without a listener is fatal.
    socket.on('error', () => undefined);
    refuseUpgrade(socket, 503, STARTING, { 'Retry-After': RETRY_SECONDS });
  };
  httpServer.on('upgrade', upgrade);
  return () => void httpServer.off('upgrade', upgrade);
};
