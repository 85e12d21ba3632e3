import { z } from 'zod';
import { accountKey } from '../../../kernel/shared/actor';
import { DomainError } from '../../../kernel/shared/errors';
import type { DomainEvent } from '../../../kernel/shared/events';
import { PLATFORM_SCOPE } from '../../../kernel/shared/scope';
import type { Login, PlainSocket, SocketHandler } from '../../../kernel/shared/sockets';
import { parse } from '../../../kernel/shared/validation';
import { INBOX_READ, INBOX_RECEIVED } from '../../shared/events';
import type { Runtime } from './runtime';
import { itemsOf, unreadOf } from './services/inbox';

const firstMessage = z.strictObject({ token: z.string().min(1).max(4_000) });
const UNAUTHENTICATED = 4401;

/** By account: those who are connected to this process. */
type Listeners = Map<string, Set<PlainSocket>>;

/**
 * `WS /ws/notifications/`: the client's first message is `{ "token": "…" }`, or its handshake has an
 * Authorization header. It hears `{ "type": "ready", "unread" }`, then for each message of its inbox
 * `{ "type": "notification", "notification", "unread" }`, and `{ "type": "unread", "unread" }`.
 */
export const openSocketPath = (runtime: Runtime): void => {
  const listeners: Listeners = new Map();
  runtime.kernel.realtime.sockets.path({
    prefix: '/ws/notifications/',
    accept: ({ headers }) => connection(runtime, listeners, bearerOf(headers.authorization)),
  });
  runtime.kernel.events.onCommitted((events) => tell(runtime, listeners, events));
};

const bearerOf = (header: string | undefined): string | undefined =>
  /^Bearer (\S+)$/i.exec(header ?? '')?.[1];

const connection = (
  runtime: Runtime,
  listeners: Listeners,
  bearer: string | undefined,
): SocketHandler => {
  let login: Login | undefined;
  let leave = (): void => undefined;
  const enter = async (token: string, socket: PlainSocket): Promise<void> => {
    const ended = () => socket.close(UNAUTHENTICATED, 'The login has ended');
    login = await runtime.kernel.realtime.sockets.login(token, { ended });
    const key = accountKey(login.actor);
    if (key === null) throw new DomainError(403, 'ACCOUNT_REQUIRED', 'Only accounts have an inbox');
    leave = join(listeners, key, socket);
    socket.send({ type: 'ready', unread: await unread(runtime, key) });
  };
  return {
    opened: (socket) => {
      if (bearer === undefined) return;
      enter(bearer, socket).catch(() => socket.close(UNAUTHENTICATED, 'The token is not good'));
    },
    message: async (message, socket) => {
      if (login) throw new DomainError(400, 'ALREADY_SIGNED_IN', 'There is nothing more to say');
      await enter(parse(firstMessage, message).token, socket);
    },
    closed: () => {
      leave();
      login?.release();
    },
  };
};

const join = (listeners: Listeners, key: string, socket: PlainSocket): (() => void) => {
  const sockets = listeners.get(key) ?? new Set();
  listeners.set(key, sockets.add(socket));
  return () => {
    sockets.delete(socket);
    if (sockets.size === 0) listeners.delete(key);
  };
};

const unread = ({ kernel, strapi }: Runtime, key: string): Promise<number> =>
  kernel.runInScope(PLATFORM_SCOPE, () => unreadOf(strapi.db.connection, key));

const tell = async (
  runtime: Runtime,
  listeners: Listeners,
  events: readonly DomainEvent[],
): Promise<void> => {
  for (const event of events) {
    if (event.name !== INBOX_RECEIVED && event.name !== INBOX_READ) continue;
    const { recipients } = event.data;
    const keys = recipients.filter((key) => listeners.has(key));
    if (keys.length === 0) continue;
    const items = event.name === INBOX_RECEIVED ? await itemsFor(runtime, event, keys) : [];
    for (const key of keys) {
      const count = await unread(runtime, key);
      const item = items.find(({ account }) => account === key)?.item;
      const message = item
        ? { type: 'notification', notification: item, unread: count }
        : { type: 'unread', unread: count };
      for (const socket of listeners.get(key) ?? []) socket.send(message);
    }
  }
};

const itemsFor = ({ kernel, strapi }: Runtime, event: DomainEvent, keys: readonly string[]) =>
  kernel.runInScope(PLATFORM_SCOPE, () => itemsOf(strapi.db.connection, event.entityId, keys));
