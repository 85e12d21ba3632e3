import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io';
import type { ClientMessages, ServerMessages } from '../../../../shared/realtime';
import type { Outlet } from '../outlet';
import { bufferedBytes, cutIfSlow, webSocketOf } from './buffered';

export type LiveSocket = Socket<ClientMessages, ServerMessages>;

const LOOK_EVERY = 20;
/** Milliseconds in which somebody who catches up must read what was sent. */
const PATIENCE = 15_000;

/** Messages to one socket. Who does not read is cut off before he costs more than `bufferBytes`. */
export const socketOutlet = (socket: LiveSocket, bufferBytes: number): Outlet => {
  return {
    event: (subscription, event) => {
      socket.emit('event', subscription, event);
      cutIfSlow(socket.conn, bufferBytes);
    },
    live: (subscription, position) => socket.emit('live', subscription, position),
    resync: (subscription) => socket.emit('resync', subscription),
    revoked: (subscription) => socket.emit('revoked', subscription),
    follow: (rooms) => {
      for (const room of socket.rooms) {
        if (room !== socket.id && !rooms.has(room)) void socket.leave(room);
      }
      void socket.join([...rooms]);
    },
    drained: async () => {
      const end = performance.now() + PATIENCE;
      while (socket.connected && bufferedBytes(socket.conn) > bufferBytes / 4) {
        if (performance.now() > end) webSocketOf(socket.conn)?.terminate();
        await sleep(LOOK_EVERY);
      }
      return socket.connected;
    },
    end: (reason) => {
      socket.emit('goodbye', reason);
      socket.disconnect(true);
    },
  };
};
