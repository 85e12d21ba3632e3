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
  runtime.kernel.events.onCommitted({
    names: () => (listeners.size === 0 ? [] : [INBOX_RECEIVED, INBOX_READ]),
    tell: (events) => tell(runtime, listeners, events),
  });
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

const unread = async (runtime: Runtime, key: string): Promise<number> => {
  const { kernel, strapi } = runtime;
  const counts = await kernel.runInScope(PLATFORM_SCOPE, () =>
    unreadOf(strapi.db.connection, [key]),
  );
  return counts.get(key) ?? 0;
};

/** However many have come for however many who listen: two statements. */
const tell = async (
  { kernel, strapi }: Runtime,
  listeners: Listeners,
  events: readonly DomainEvent[],
): Promise<void> => {
  const heard = events.filter(isOfInbox).flatMap((event) => {
    const keys = event.data.recipients.filter((key) => listeners.has(key));
    return keys.map((key) => ({
      key,
      sourceId: event.name === INBOX_RECEIVED ? event.entityId : null,
    }));
  });
  if (heard.length === 0) return;
  const keys = [...new Set(heard.map(({ key }) => key))];
  const sourceIds = [...new Set(heard.flatMap(({ sourceId }) => sourceId ?? []))];
  const knex = strapi.db.connection;
  const [counts, items] = await kernel.runInScope(PLATFORM_SCOPE, async () => [
    await unreadOf(knex, keys),
    sourceIds.length > 0 ? await itemsOf(knex, sourceIds, keys) : [],
  ]);
  const itemByName = new Map(
    items.map(({ account, sourceId, item }) => [`${account} ${sourceId}`, item]),
  );
  for (const { key, sourceId } of heard) {
    const item = itemByName.get(`${key} ${sourceId}`);
    const count = counts.get(key) ?? 0;
    const message = item
      ? { type: 'notification', notification: item, unread: count }
      : { type: 'unread', unread: count };
    for (const socket of listeners.get(key) ?? []) socket.send(message);
  }
};

const isOfInbox = (
  event: DomainEvent,
): event is DomainEvent<typeof INBOX_RECEIVED> | DomainEvent<typeof INBOX_READ> =>
  event.name === INBOX_RECEIVED || event.name === INBOX_READ;
