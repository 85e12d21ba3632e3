import type { SubscribeReply } from '../../../../shared/realtime';
import type { Identity } from '../access/principal';
import type { Connection } from '../connection';
import { createBucket } from '../limits';
import type { Outlet } from '../outlet';
import type { Realtime } from '../realtime';
import { failureOf } from '../failures';
import { socketOutlet } from './socket-outlet';
import type { LiveSocket } from './socket-outlet';

const TOO_FAST = { code: 'TOO_MANY_MESSAGES', message: 'Too many messages' };

/** From here on the client is known; it may subscribe. */
export const serveSocket = (realtime: Realtime, socket: LiveSocket, identity: Identity): void => {
  const outlet = socketOutlet(socket, realtime.limits.bufferBytes);
  const connection = realtime.open(identity, outlet);
  socket.once('disconnect', () => realtime.close(connection));
  limitMessages(socket, outlet);

  socket.on('subscribe', (request, reply) => {
    if (typeof reply !== 'function') return;
    void answer(realtime, connection, request).then(reply);
  });
  socket.on('unsubscribe', (id, reply) => {
    const ok = typeof id === 'string' && connection.unsubscribe(id);
    if (typeof reply === 'function') reply({ ok });
  });
};

const answer = async (
  realtime: Realtime,
  connection: Connection,
  request: unknown,
): Promise<SubscribeReply> => {
  try {
    return await connection.subscribe(request);
  } catch (error) {
    return { ok: false, error: failureOf(error, realtime.onError) };
  }
};

const limitMessages = (socket: LiveSocket, outlet: Outlet): void => {
  const bucket = createBucket();
  socket.use((_message, next) => {
    if (bucket.take(performance.now())) next();
    else outlet.end(TOO_FAST);
  });
};
