import type { IncomingHttpHeaders } from 'node:http';
import type { Socket } from 'socket.io';
import type { Actor } from './actor';

/** What a client showed when it asked for a plain WebSocket. */
export interface SocketRequest {
  /** The path behind the prefix, decoded: `10.0.0.7` of `/ws/poste/10.0.0.7/`; mostly empty. */
  readonly rest: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Where it comes from, behind our proxies. */
  readonly address: string;
}

/** An open plain WebSocket. Messages are objects, sent as JSON. */
export interface PlainSocket {
  /** Who does not read is cut off; a socket that has closed swallows it. */
  send(message: object): void;
  /** `code`: 1000, or one of 4000 to 4999. */
  close(code: number, reason: string): void;
}

/** What a plugin does with one connection. */
export interface SocketHandler {
  opened?(socket: PlainSocket): void;
  /**
   * One message at a time, in their order; JSON, but otherwise unchecked. A `DomainError` is sent
   * as `{ "error": { "code", "message" } }`, and the connection lives on.
   */
  message(message: unknown, socket: PlainSocket): void | Promise<void>;
  closed?(): void;
}

/**
 * A path of plain WebSockets. The kernel counts connections and messages, limits their size, asks
 * for signs of life, cuts off who does not read, and closes all of them when the process ends.
 */
export interface SocketPath {
  /** Begins and ends with a slash: `/ws/notifications/`. The longest that fits gets the client. */
  prefix: string;
  /**
   * Before the handshake is answered: a `DomainError` refuses it with its HTTP status. Browsers
   * cannot send headers, and addresses are logged: ask them for a token in the first message.
   */
  accept(request: SocketRequest): SocketHandler | Promise<SocketHandler>;
}

/** What a client of a namespace shows in its handshake. */
export type NamespaceRequest = Omit<SocketRequest, 'rest' | 'query'> & {
  readonly auth: Readonly<Record<string, unknown>>;
};

/** A namespace of Socket.IO with a handshake of its own. Limits are those of `SocketPath`. */
export interface SocketNamespace<Client> {
  /** `/postes` */
  name: `/${string}`;
  /**
   * A `DomainError` refuses: the client hears its code in `connect_error`'s `data`. Takes nothing
   * that must be given back: a client may leave before it is connected.
   */
  admit(request: NamespaceRequest): Client | Promise<Client>;
  connected(socket: Socket, client: Client): void;
}

/**
 * Reaches the clients of this process only. What all processes shall tell is an event:
 * `events.onCommitted` hears it in each of them, with Redis or without.
 */
export interface NamespaceRooms {
  tell(room: string, event: string, message: object): void;
  /**
   * For what is said to many, over and over: encoded once, and written to all who are told it in
   * one turn of the event loop together. It may so be overtaken by what is emitted.
   */
  prepare(event: string, message: object): (socket: Socket) => void;
  disconnect(room: string): void;
}

/** Somebody who has signed in, for as long as his login lasts. */
export interface Login {
  readonly actor: Actor;
  /** Call it when his connection closes. */
  release(): void;
}

export interface SocketsApi {
  /** Best in a plugin's `register`. A prefix is taken once. */
  path(path: SocketPath): void;

  /** Best in a plugin's `register`. A name is taken once. */
  namespace<Client>(namespace: SocketNamespace<Client>): NamespaceRooms;

  /**
   * Whose access token or API token this is; throws 401 for one that is not good and 429 for one
   * connection too many. `ended` is called within seconds of the end of the login: logged out,
   * blocked, revoked, expired. `changed` when what he may do may have changed.
   */
  login(
    token: string,
    heard: { ended(): void; changed?(actor: Actor): void },
    origin?: 'users-permissions' | 'admin',
  ): Promise<Login>;
}
