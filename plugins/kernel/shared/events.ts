import type { Knex } from 'knex';
import type { Backoff } from './retry';

/**
 * Event names and what they carry. A plugin adds its own by declaration merging:
 * `declare module '../../kernel/shared/events' {
 *    interface EventPayloads { 'appointments.appointment.confirmed': { startsAt: string } } }`.
 * Payloads are thin where anything is sensitive: ids, and what changed.
 */
export interface EventPayloads {
  [name: `content.${string}`]: ContentChange;
}

/** What the kernel says about every change of a content type. */
export interface ContentChange {
  uid: string;
  documentId: string;
  /** The locales that the call touched; empty for a type without translations. */
  locales: readonly string[];
  /** Names of the attributes that are different now. */
  changed: readonly string[];
}

export type EventName = Extract<keyof EventPayloads, string>;

/** Who may be told about an event outside the platform. */
export type EventVisibility =
  /** Anybody, also without an account (a wall display). */
  | 'public'
  /** Members of the event's organisation, and its webhooks. */
  | 'organisation'
  /** Nobody: for consumers inside the platform only. */
  | 'internal';

export interface EventDefinition {
  /** Of the payload's shape. A change that breaks readers gets a new number. */
  version: number;
  /** One sentence, for the catalogue that integrators read. */
  description: string;
  visibility: EventVisibility;
}

export interface DefinedEvent extends EventDefinition {
  name: string;
}

export interface EventActor {
  kind: 'anonymous' | 'user' | 'admin' | 'token' | 'poste' | 'job';
  /** documentId of a user, id of an admin, token or poste, name of a job. */
  id?: string;
}

/** One field of the entity before and after; `undefined` became null. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  locale?: string;
}

export interface RequestFacts {
  id: string;
  ip: string | null;
  userAgent: string | null;
}

export interface Circumstances {
  /** UUID v7. */
  id: string;
  /** ISO 8601, UTC. */
  occurredAt: string;
  actor: EventActor;
  /** Null outside requests. */
  request: RequestFacts | null;
}

interface EventFacts<Name extends EventName> {
  /** UUID v7; receivers tell repetitions by it (`webhook-id`). */
  id: string;
  name: Name;
  version: number;
  /** The organisation's documentId; null for what belongs to the platform. */
  organisationId: string | null;
  entityType: string;
  entityId: string;
  /** ISO 8601, UTC. */
  occurredAt: string;
  actor: EventActor;
  /** Equal for all events of one request; null outside requests. */
  requestId: string | null;
  data: EventPayloads[Name];
}

/** A committed event, as consumers and cursors read it. */
export type DomainEvent<Name extends EventName = EventName> = Name extends EventName
  ? EventFacts<Name> & {
      /**
       * Decimal digits of a bigint; grows in the order in which events became visible. A reader that
       * saw position p never finds a new event at or below p.
       */
      position: string;
    }
  : never;

/**
 * An event in the transaction that emits it, as recorders get it. What only the audit needs is not
 * kept in the outbox: personal values must not live on where nobody redacts them.
 */
export type EmittedEvent<Name extends EventName = EventName> = Name extends EventName
  ? EventFacts<Name> & {
      changes: readonly FieldChange[];
      reason: string | null;
      request: RequestFacts | null;
    }
  : never;

export type EventInput<Name extends EventName = EventName> = Name extends EventName
  ? {
      name: Name;
      organisationId: string | null;
      entityType: string;
      entityId: string;
      data: EventPayloads[Name];
      /** For the audit. */
      changes?: readonly FieldChange[];
      /** For the audit: why the actor did it. */
      reason?: string;
    }
  : never;

export type Recorder = (trx: Knex.Transaction, events: readonly EmittedEvent[]) => Promise<void>;

export interface HandlingContext {
  /** Aborted on timeout, on shutdown, and when another process has taken over. */
  signal: AbortSignal;
  /** 1 on the first try. */
  attempt: number;
  /** How often an operator has replayed this event to this consumer. */
  replay: number;
  /**
   * Marks the event as handled within the consumer's own transaction, so that its effect and the
   * ledger row commit together: exactly once, for effects in this database. Throws, and so rolls
   * back, if the event was settled meanwhile.
   */
  settle(trx: Knex.Transaction): Promise<void>;
}

export interface Consumer {
  /** Stable: the ledger is kept under it. */
  name: string;
  /** `appointments.appointment.confirmed`, `appointments.*`, `content.*.published`, `*`. */
  events: readonly string[];
  handle(event: DomainEvent, context: HandlingContext): Promise<void>;
  /** `entity` (default): a failed event holds back later ones of the same entity. */
  orderBy?: 'entity' | 'none';
  /** Entities at a time in one process. Default 4. */
  concurrency?: number;
  /** Then the event is a dead letter, and no longer holds others back. Default 12. */
  maxAttempts?: number;
  backoff?: Backoff;
  /** Milliseconds for one attempt. Default 60,000. */
  timeout?: number;
  /** Where a consumer that is new begins. Default `now`. */
  from?: 'now' | 'beginning';
}

export interface ReadRequest {
  /** The last position that the reader has seen; '0' for all that is kept. */
  after: string;
  /** At most 1,000. Default 100. */
  limit?: number;
  /** Only these, besides what the caller's scope allows anyway. */
  organisationIds?: readonly string[];
  /** Patterns as in a consumer. */
  names?: readonly string[];
}

export interface ReadResult {
  events: DomainEvent[];
  /** The cursor for the next call. */
  position: string;
  /** More events wait behind `position`. */
  more: boolean;
  /** Retention removed events behind `after`: the reader must load its state afresh. */
  gap: boolean;
}

export type ReplaySelection =
  | { eventIds: readonly string[] }
  | {
      from: Date;
      until: Date;
      names?: readonly string[];
      organisationId?: string;
    };

export interface DeadLetter {
  consumer: string;
  event: DomainEvent;
  attempts: number;
  error: string;
  diedAt: string;
}

export interface ConsumerStatus {
  name: string;
  events: readonly string[];
  /** Events not yet handled; counted up to 10,000. */
  pending: number;
  dead: number;
  /** ISO 8601 of the oldest event that is not yet handled. */
  oldest: string | null;
}

export interface CommittedListener {
  /**
   * Patterns of what it wants now; asked at each look, and what nobody wants is not read. What it
   * begins to want it hears from the next look on, without a gap.
   */
  names(): readonly string[];
  /**
   * Batches come in the order of positions and one at a time. Others may want more: `events` can hold
   * what was not asked for. `position` is how far the outbox has been looked through.
   */
  tell(events: readonly DomainEvent[], position: string): void | Promise<void>;
}

export interface EventsApi {
  /** In a plugin's `register`. Boot fails if a name is defined twice. */
  define<Name extends EventName>(name: Name, definition: EventDefinition): void;

  catalogue(): readonly DefinedEvent[];

  /** Inside the caller's transaction: the change and its event commit together or not at all. */
  emit<Name extends EventName>(
    trx: Knex.Transaction,
    event: EventInput<Name>,
  ): Promise<EmittedEvent<Name>>;

  /** The same for many, in few statements. */
  emitMany(trx: Knex.Transaction, events: readonly EventInput[]): Promise<EmittedEvent[]>;

  /** What an event that is emitted now says about the call: a new id, the time, who and from where. */
  circumstances(): Circumstances;

  /** Called with every event inside the emitting transaction; throwing rolls the change back. */
  record(recorder: Recorder): void;

  /** In a plugin's `register`: at least once, in order per entity, from any process. */
  consume(consumer: Consumer): void;

  /** Best effort, at once, in every process: for sockets. Returns a function that ends it. */
  onCommitted(listener: CommittedListener): () => void;

  /**
   * Best effort, in every process: there are new events, says somebody who has numbered them. For who
   * reads the outbox behind a cursor of his own. Returns a function that ends it.
   */
  onNumbered(wake: () => void): () => void;

  /** A page of what the caller's scope may see, behind a cursor. */
  read(request: ReadRequest): Promise<ReadResult>;

  /** The newest position: where a client begins that has seen nothing. */
  head(): Promise<string>;

  /** Hands events to a consumer again, handled or not. Returns how many. */
  replay(consumer: string, selection: ReplaySelection): Promise<number>;

  consumers(): Promise<ConsumerStatus[]>;
  deadLetters(query?: {
    consumer?: string;
    limit?: number;
    offset?: number;
  }): Promise<{ letters: DeadLetter[]; total: number }>;
  retryDead(consumer: string, eventIds: readonly string[]): Promise<number>;
  discardDead(consumer: string, eventIds: readonly string[]): Promise<number>;
}
