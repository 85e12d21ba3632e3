import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type {
  ClientMessages,
  Failure,
  LiveEvent,
  ServerMessages,
  SubscribeReply,
  SubscribeRequest,
} from '../../plugins/kernel/shared/realtime';
import { app } from './app';
import { until } from './until';

export interface Heard {
  subscription: string;
  event: LiveEvent;
}

/** A client on a real socket, and all that it heard. */
export interface Client {
  socket: Socket<ServerMessages, ClientMessages>;
  heard: Heard[];
  /** `live`, `resync`, `revoked`, `goodbye:CODE`, `signal:NAME`, `disconnect`. */
  notes: string[];
  subscribe: (request: SubscribeRequest) => Promise<SubscribeReply>;
  /** Subscribes and waits until it is live; fails when it is refused. */
  follow: (request: SubscribeRequest) => Promise<string>;
  entities: () => string[];
  /** The newest cursor. */
  cursor: () => string;
}

const open: Client[] = [];

/** Rejects with the code of the refusal. */
export const connect = async (
  token?: string,
  { namespace = '/events', url = app.url }: { namespace?: string; url?: string } = {},
): Promise<Client> => {
  const socket: Client['socket'] = io(url + namespace, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: token === undefined ? {} : { token },
  });
  const client = watch(socket);
  open.push(client);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('disconnect', (reason) => reject(new Error(reason)));
    socket.once('connect_error', (error) => {
      const { data } = error as Error & { data?: Failure };
      reject(new Error(data?.code ?? error.message));
    });
  });
  return client;
};

const watch = (socket: Client['socket']): Client => {
  const heard: Heard[] = [];
  const notes: string[] = [];
  let cursor = '0';
  socket.on('event', (subscription, event) => {
    heard.push({ subscription, event });
    cursor = event.position;
  });
  socket.on('live', (_subscription, position) => {
    notes.push('live');
    cursor = position;
  });
  socket.on('resync', () => notes.push('resync'));
  socket.on('revoked', () => notes.push('revoked'));
  socket.on('goodbye', ({ code }) => notes.push(`goodbye:${code}`));
  socket.on('signal', ({ name }) => notes.push(`signal:${name}`));
  socket.on('disconnect', () => notes.push('disconnect'));
  const subscribe: Client['subscribe'] = (request) =>
    new Promise((resolve) => socket.emit('subscribe', request, resolve));
  return {
    socket,
    heard,
    notes,
    subscribe,
    follow: async (request) => {
      const before = notes.filter((note) => note === 'live').length;
      const reply = await subscribe(request);
      if (!reply.ok) throw new Error(reply.error.code);
      await until(() => notes.filter((note) => note === 'live').length > before);
      return reply.id;
    },
    entities: () => heard.map(({ event }) => event.entityId),
    cursor: () => cursor,
  };
};

export const disconnectAll = (): void => {
  for (const { socket } of open.splice(0)) socket.disconnect();
};
