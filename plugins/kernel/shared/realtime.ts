import type { MemberRole } from './actor';
import type { DomainEvent, EventPayloads } from './events';
import type { SocketsApi } from './sockets';

/** Namespaces of Socket.IO: accounts, API tokens and the public; people of the admin panel. */
export const EVENTS_NAMESPACE = '/events';
export const ADMIN_NAMESPACE = '/admin';

/** Who may subscribe to a topic: anybody, or these roles in the organisation. */
export type TopicAudience = 'public' | readonly MemberRole[];

/** How events of the spine become messages. A plugin declares its topics in `register`. */
export interface Topic {
  /** What clients ask for: `appointments`, `queues.display`. */
  name: string;
  /** One sentence, for the documentation. */
  description: string;
  /** Patterns of event names, as in a consumer. Internal events are never told. */
  events: readonly string[];
  audience: TopicAudience;
  /** An action that somebody of the admin panel needs besides his membership. */
  adminAction?: string;
  /**
   * Accounts (`user:<documentId>`) that the event is about: they may follow it with `mine: true`
   * without any role.
   */
  accounts?(event: DomainEvent): readonly string[];
  /** What is told of the event's data; everything, if not given. */
  payload?(event: DomainEvent): object;
}

/** A message: thin, as its event is. `id` is equal for repetitions, `position` is the cursor. */
export interface LiveEvent<Name extends string = string> {
  id: string;
  name: Name;
  version: number;
  position: string;
  organisationId: string | null;
  entityType: string;
  entityId: string;
  /** ISO 8601, UTC. */
  occurredAt: string;
  data: Name extends keyof EventPayloads ? EventPayloads[Name] : Record<string, unknown>;
}

export interface SubscribeRequest {
  topics: readonly string[];
  /** Without it: all organisations in which the caller may follow the topics. */
  organisationId?: string | undefined;
  /** Only this entity. */
  entityId?: string | undefined;
  /** What is the caller's own, instead of what is the organisation's. */
  mine?: boolean | undefined;
  /** The position of the last message that the client has seen. Without it: from now on. */
  since?: string | undefined;
}

export interface Failure {
  code: string;
  message: string;
}

/** `id` names the subscription in later messages. */
export type SubscribeReply = { ok: true; id: string } | { ok: false; error: Failure };

/** What a client hears, besides the replies. */
export interface ServerMessages {
  event: (subscription: string, event: LiveEvent) => void;
  /** All that was missed has been told. `position` is a cursor also when there was nothing. */
  live: (subscription: string, position: string) => void;
  /** What was missed is not kept any more, or too much: load the state afresh. `live` follows. */
  resync: (subscription: string) => void;
  /** The subscription has ended: the right to it is gone. */
  revoked: (subscription: string) => void;
  /** The connection is about to end, and why; only UNAVAILABLE is worth another try at once. */
  goodbye: (reason: Failure) => void;
  /** Something that passes and is not kept: no id, no cursor, no catching up. */
  signal: (signal: Signal) => void;
}

export interface ClientMessages {
  subscribe: (request: SubscribeRequest, reply: (reply: SubscribeReply) => void) => void;
  unsubscribe: (subscription: string, reply: (reply: { ok: boolean }) => void) => void;
}

export interface Signal {
  topic: string;
  organisationId: string;
  /** `user:<documentId>`: to him alone, if he follows the topic with `mine: true`. */
  account?: string | undefined;
  name: string;
  data: Record<string, unknown>;
}

/** A field of GraphQL's Subscription, made of topics. */
export interface SubscriptionField {
  name: string;
  /** SDL: `type Subscription { … }` with this field alone, and the types that it needs. */
  typeDefs: string;
  request(args: Record<string, unknown>): SubscribeRequest;
  /** The field's value for an event; the event itself, if not given. */
  value?(event: LiveEvent): unknown;
}

export interface RealtimeApi {
  /** In a plugin's `register`. Boot fails if a name is declared twice. */
  topic(topic: Topic): void;

  /** In a plugin's `register`. */
  subscriptionField(field: SubscriptionField): void;

  /**
   * Tells who follows the topic in this organisation something that is not worth an event, in all
   * processes when there is Redis. Best effort.
   */
  signal(signal: Signal): void;

  /** Plain WebSockets and namespaces of Socket.IO that are a plugin's own. */
  sockets: SocketsApi;
}
