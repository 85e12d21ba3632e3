import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Core } from '@strapi/strapi';
import type { GraphQLSchema } from 'graphql';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { networkOf } from '../../../../shared/address';
import { CLIENT_MESSAGE_BYTES } from '../limits';
import type { Realtime } from '../realtime';
import { subscriptionProtocol } from './subscription-protocol';

export interface SubscriptionServer {
  stop: () => void;
}

/** Milliseconds between two signs of life. */
const PING_EVERY = 12_000;

/** graphql-ws on Strapi's HTTP server, at the address at which queries are served. */
export const startSubscriptionServer = (
  strapi: Core.Strapi,
  realtime: Realtime,
  schema: GraphQLSchema,
): SubscriptionServer => {
  const { gate, addressOf } = realtime;
  const server = new WebSocketServer({
    noServer: true,
    handleProtocols: (protocols) => handleProtocols(protocols),
    maxPayload: CLIENT_MESSAGE_BYTES,
  });
  const path = strapi.config.get<string>('plugin::graphql.endpoint');
  const open = subscriptionProtocol(strapi, realtime, schema);

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://any').pathname !== path) return;
    const address = networkOf(addressOf(request));
    if (!gate.enterAddress(address)) {
      socket.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\n\r\n');
      return;
    }
    socket.once('close', () => gate.leaveAddress(address));
    server.handleUpgrade(request, socket, head, (client) => {
      if (client.protocol === GRAPHQL_TRANSPORT_WS_PROTOCOL) open(client);
      else client.close(4406, 'Subprotocol not acceptable');
    });
  };

  const heartbeat = setInterval(() => {
    for (const client of server.clients) client.ping();
  }, PING_EVERY);
  const { httpServer } = strapi.server;
  httpServer.on('upgrade', upgrade);
  return {
    stop: () => {
      clearInterval(heartbeat);
      httpServer.off('upgrade', upgrade);
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
};
