import type { Server } from 'socket.io';
import type { NamespaceRooms, SocketNamespace, SocketPath } from '../../../../shared/sockets';
import { prepareMessage } from '../sockets/prepared-message';
import { openNamespace } from '../sockets/plugin-namespace';
import type { Realtime } from '../realtime';

/** What plugins declared, and how it opens when the server is there. */
export interface DeclaredSockets {
  readonly names: ReadonlySet<string>;
  readonly paths: ReadonlyMap<string, SocketPath>;
  path: (path: SocketPath) => void;
  namespace: <Client>(namespace: SocketNamespace<Client>) => NamespaceRooms;
  /** The server of Socket.IO has begun: opens the namespaces. */
  open: (io: Server, realtime: Realtime) => void;
}

const WHOLE_PREFIX = /^\/(?:[^/?#]+\/)+$/;

export const createDeclaredSockets = (): DeclaredSockets => {
  const paths = new Map<string, SocketPath>();
  const names = new Set<string>();
  const waiting: ((io: Server, realtime: Realtime) => void)[] = [];
  let opened: { io: Server; realtime: Realtime } | undefined;

  return {
    names,
    paths,
    path: (path) => {
      if (!WHOLE_PREFIX.test(path.prefix)) {
        throw new Error(`The socket path ${path.prefix} must begin and end with a slash`);
      }
      if (paths.has(path.prefix)) throw new Error(`The socket path ${path.prefix} is taken`);
      paths.set(path.prefix, path);
    },
    namespace: (namespace) => {
      const { name } = namespace;
      if (names.has(name)) throw new Error(`The namespace ${name} is taken`);
      names.add(name);
      if (opened) openNamespace(opened.io, opened.realtime, namespace);
      else waiting.push((io, realtime) => openNamespace(io, realtime, namespace));
      return {
        tell: (room, event, message) => {
          opened?.io.of(name).local.to(room).emit(event, message);
        },
        prepare: (event, message) => {
          let send: ReturnType<typeof prepareMessage> | undefined;
          return (socket) => {
            if (!opened) return;
            const { bufferBytes: most } = opened.realtime.limits;
            send ??= prepareMessage(opened.io, { name, event, message, most });
            send(socket);
          };
        },
        disconnect: (room) => {
          opened?.io.of(name).local.in(room).disconnectSockets(true);
        },
      };
    },
    open: (io, realtime) => {
      opened = { io, realtime };
      for (const open of waiting.splice(0)) open(io, realtime);
    },
  };
};
