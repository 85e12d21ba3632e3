import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { WebSocketServer } from 'ws';
import { networkOf } from '../../../../shared/address';
import { DomainError } from '../../../../shared/errors';
import { failureOf } from '../failures';
import { TOO_MANY_CONNECTIONS } from '../gate';
import { CLIENT_MESSAGE_BYTES } from '../limits';
import type { Realtime } from '../realtime';
import { keepAlive } from './keep-alive';
import { matchPath } from './match-path';
import { servePlainSocket } from './plain-socket';
import { refuseUpgrade } from './refuse-upgrade';

export interface PathServer {
  stop: () => void;
}

/** Plain WebSockets beside Socket.IO and GraphQL, on Strapi's HTTP server. */
export const startPathServer = (strapi: Core.Strapi, realtime: Realtime): PathServer => {
  const { gate, onError, addressOf, sockets } = realtime;
  const server = new WebSocketServer({ noServer: true, maxPayload: CLIENT_MESSAGE_BYTES });
  const stopPings = keepAlive(server.clients);
  let stopped = false;

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://any');
    const match = matchPath(sockets.paths.values(), url.pathname);
    if (!match) return;
    // Until the handshake is through nobody else listens, and an error without a listener is fatal.
    const ignore = (): void => undefined;
    socket.on('error', ignore);
    const address = addressOf(request);
    const network = networkOf(address);
    if (!gate.enterAddress(network)) return refuseUpgrade(socket, 429, TOO_MANY_CONNECTIONS);
    socket.once('close', () => gate.leaveAddress(network));

    const open = async (): Promise<void> => {
      const { searchParams: query } = url;
      const { headers } = request;
      const handler = await match.path.accept({ rest: match.rest, query, headers, address });
      if (stopped || socket.destroyed) return void handler.closed?.();
      socket.off('error', ignore);
      let isOpen = false;
      server.handleUpgrade(request, socket, head, (client) => {
        isOpen = true;
        servePlainSocket(realtime, client, handler);
      });
      if (!isOpen) handler.closed?.();
    };
    open().catch((error: unknown) => {
      refuseUpgrade(
        socket,
        error instanceof DomainError ? error.status : 500,
        failureOf(error, onError),
      );
    });
  };

  const { httpServer } = strapi.server;
  httpServer.on('upgrade', upgrade);
  return {
    stop: () => {
      stopped = true;
      stopPings();
      httpServer.off('upgrade', upgrade);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
};
