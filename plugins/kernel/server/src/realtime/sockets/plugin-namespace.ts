import type { Server, Socket } from 'socket.io';
import type { NamespaceRequest, SocketNamespace } from '../../../../shared/sockets';
import { failureOf } from '../failures';
import { createBucket } from '../limits';
import type { Realtime } from '../realtime';
import { cutIfSlow } from './buffered';
import { refusal } from './refusal';

/** A plugin's own namespace: its handshake, our limits. */
export const openNamespace = <Client>(
  io: Server,
  { limits, onError, addressOf }: Realtime,
  namespace: SocketNamespace<Client>,
): void => {
  const { name } = namespace;
  const clients = new WeakMap<Socket, { client: Client }>();

  const requestOf = ({ request, handshake }: Socket): NamespaceRequest => ({
    auth: handshake.auth,
    headers: request.headers,
    address: addressOf(request),
  });

  io.of(name).use((socket, next) => {
    Promise.resolve()
      .then(() => namespace.admit(requestOf(socket)))
      .then(
        (client) => {
          clients.set(socket, { client });
          next();
        },
        (error: unknown) => next(refusal(failureOf(error, onError))),
      );
  });
  io.of(name).on('connection', (socket) => {
    const found = clients.get(socket);
    if (!found) return void socket.disconnect(true);
    const bucket = createBucket();
    socket.use((_message, next) => {
      if (bucket.take(performance.now())) next();
      else socket.disconnect(true);
    });
    socket.onAnyOutgoing(() => cutIfSlow(socket.conn, limits.bufferBytes));
    namespace.connected(socket, found.client);
  });
};
