import type { Core } from '@strapi/strapi';
import { subscribe } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { identify } from '../access/identify';
import { createBucket } from '../limits';
import type { Realtime } from '../realtime';
import { checkOperation } from './check-operation';
import { graphqlOutlet } from './graphql-outlet';
import type { SubscriptionContext } from './subscribe-field';

interface Extra {
  socket: WebSocket;
  context?: SubscriptionContext;
}

interface Params extends Record<string, unknown> {
  /** An access token or an API token. */
  token?: unknown;
}

/** Speaks graphql-transport-ws with one client after another. */
export const subscriptionProtocol = (
  strapi: Core.Strapi,
  realtime: Realtime,
  schema: GraphQLSchema,
): ((socket: WebSocket) => void) => {
  const maxDepth = strapi.config.get<number>('plugin::graphql.depthLimit');

  const server = makeServer<Params, Extra>({
    connectionInitWaitTimeout: 10_000,
    onConnect: async ({ connectionParams, extra }) => {
      const context = await admit(strapi, realtime, extra.socket, connectionParams?.token);
      if (!context) return false;
      extra.context = context;
      return true;
    },
    onSubscribe: ({ extra }, _id, { query, operationName, variables }) => {
      const checked = checkOperation(schema, { query, operationName }, maxDepth);
      if ('errors' in checked) return checked.errors;
      return {
        schema,
        document: checked.document,
        operationName: operationName ?? null,
        variableValues: variables ?? null,
        contextValue: extra.context,
      };
    },
    subscribe,
  });

  return (socket) => serve(server, realtime, socket);
};

/** Undefined for a token that is not good, and for one connection too many. */
const admit = async (
  strapi: Core.Strapi,
  realtime: Realtime,
  socket: WebSocket,
  token: unknown,
): Promise<SubscriptionContext | undefined> => {
  if (token !== undefined && token !== null && typeof token !== 'string') return undefined;
  const identity = await identify(strapi, 'users-permissions', token);
  if (!identity || !(await realtime.look(identity))) return undefined;
  if (socket.readyState !== socket.OPEN || !realtime.gate.enter(identity)) return undefined;
  const outlet = graphqlOutlet(socket, realtime.limits.bufferBytes, ({ code }) =>
    socket.close(CloseCode.Forbidden, code),
  );
  const connection = realtime.open(identity, outlet);
  socket.once('close', () => {
    realtime.gate.leave(identity);
    realtime.close(connection);
  });
  return { connection, outlet, onError: realtime.onError };
};

type Protocol = ReturnType<typeof makeServer<Params, Extra>>;

const serve = (server: Protocol, realtime: Realtime, socket: WebSocket): void => {
  const bucket = createBucket();
  const closed = server.opened(
    {
      protocol: socket.protocol,
      // Settled when it has left: a subscription is pulled no faster than its client reads.
      send: (data) =>
        new Promise((resolve, reject) => {
          socket.send(data, (error) => (error ? reject(error) : resolve()));
        }),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (take) => {
        socket.on('message', (data: Buffer) => {
          if (!bucket.take(performance.now())) return socket.close(4429, 'TOO_MANY_MESSAGES');
          take(data.toString()).catch((error: unknown) => {
            realtime.onError(error);
            socket.close(CloseCode.InternalServerError, 'INTERNAL_ERROR');
          });
        });
      },
    },
    { socket },
  );
  socket.on('error', realtime.onError);
  socket.once('close', (code, reason) => void closed(code, reason.toString()));
};
