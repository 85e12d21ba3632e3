import type { Core } from '@strapi/strapi';
import { Server } from 'socket.io';
import type { Namespace, ServerOptions } from 'socket.io';
import { networkOf } from '../../../../shared/address';
import { ADMIN_NAMESPACE, EVENTS_NAMESPACE } from '../../../../shared/realtime';
import type { ClientMessages, Failure, ServerMessages, Signal } from '../../../../shared/realtime';
import { identify } from '../access/identify';
import type { Origin } from '../access/identify';
import type { Identity } from '../access/principal';
import { failureOf } from '../failures';
import { TOO_MANY_CONNECTIONS } from '../gate';
import { CLIENT_MESSAGE_BYTES } from '../limits';
import type { Realtime } from '../realtime';
import { accountRoom, EVERYWHERE, organisationRoom } from '../rooms';
import type { RedisAdapter } from './redis-adapter';
import { refusal } from './refusal';
import { serveSocket } from './serve-socket';

type LiveServer = Server<ClientMessages, ServerMessages>;
type LiveNamespace = Namespace<ClientMessages, ServerMessages>;

export interface SocketServer {
  signal: (signal: Signal) => void;
  stop: () => Promise<void>;
}

const NAMESPACES: Readonly<Record<string, Origin>> = {
  [EVENTS_NAMESPACE]: 'users-permissions',
  [ADMIN_NAMESPACE]: 'admin',
};

const UNAUTHENTICATED: Failure = { code: 'UNAUTHENTICATED', message: 'The token is not valid' };

export const startSocketServer = (
  strapi: Core.Strapi,
  realtime: Realtime,
  redis: RedisAdapter | undefined,
): SocketServer => {
  const io: LiveServer = new Server(strapi.server.httpServer, {
    // Long polling needs sticky sessions, and hides that nobody reads.
    transports: ['websocket'],
    serveClient: false,
    // An upgrade that neither this nor another handler has answered by then is nobody's.
    destroyUpgrade: true,
    destroyUpgradeTimeout: 10_000,
    connectTimeout: 10_000,
    maxHttpBufferSize: CLIENT_MESSAGE_BYTES,
    allowRequest: limitAddress(realtime),
    ...(redis ? { adapter: redis.adapter } : {}),
  });
  realtime.sockets.open(io, realtime);
  const namespaces = Object.entries(NAMESPACES).map(([name, origin]) =>
    openNamespace(strapi, realtime, io.of(name), origin),
  );

  return {
    signal: (signal) => {
      const rooms = roomsOfSignal(signal);
      for (const namespace of namespaces) namespace.to(rooms).emit('signal', signal);
    },
    stop: async () => {
      const all = [...namespaces, ...[...realtime.sockets.names].map((name) => io.of(name))];
      for (const namespace of all) namespace.local.disconnectSockets(true);
      for (const { adapter } of all) await adapter.close();
      // Not `io.close()`: the HTTP server is Strapi's to close.
      io.engine.close();
      redis?.close();
    },
  };
};

const roomsOfSignal = ({ topic, organisationId, account }: Signal): string[] =>
  account === undefined
    ? [organisationId, EVERYWHERE].map((id) => organisationRoom(topic, id))
    : [accountRoom(topic, account)];

/** Before the handshake, and counted from it on: who does not sign in has a connection as well. */
const limitAddress =
  ({ gate, addressOf }: Realtime): ServerOptions['allowRequest'] =>
  (request, answer) => {
    const address = networkOf(addressOf(request));
    if (!gate.enterAddress(address)) return answer(TOO_MANY_CONNECTIONS.code, false);
    request.socket.once('close', () => gate.leaveAddress(address));
    answer(null, true);
  };

const openNamespace = (
  strapi: Core.Strapi,
  realtime: Realtime,
  namespace: LiveNamespace,
  origin: Origin,
): LiveNamespace => {
  const identities = new WeakMap<object, Identity>();

  const admit = async (handshake: {
    auth: Record<string, unknown>;
  }): Promise<Identity | Failure> => {
    const { token } = handshake.auth;
    if (token !== undefined && token !== null && typeof token !== 'string') return UNAUTHENTICATED;
    const identity = await identify(strapi, origin, token);
    if (!identity || !(await realtime.look(identity))) return UNAUTHENTICATED;
    return identity;
  };

  namespace.use((socket, next) => {
    admit(socket.handshake).then(
      (admitted) => {
        if ('code' in admitted) return next(refusal(admitted));
        if (!realtime.gate.enter(admitted)) return next(refusal(TOO_MANY_CONNECTIONS));
        // Also for a client who has left meanwhile, whom no later event would tell of.
        socket.conn.once('close', () => realtime.gate.leave(admitted));
        if (socket.conn.readyState !== 'open') realtime.gate.leave(admitted);
        identities.set(socket, admitted);
        next();
      },
      (error: unknown) => next(refusal(failureOf(error, realtime.onError))),
    );
  });
  namespace.on('connection', (socket) => {
    const identity = identities.get(socket);
    if (identity) serveSocket(realtime, socket, identity);
  });
  return namespace;
};
