import type { Readable } from 'node:stream';
import type { Knex } from 'knex';
import type { Actor, AdminAccount, AdminActor, MemberRole } from './actor';
import type { BackupFile } from './backup';
import type { Clock } from './clock';
import type { JsonSchema, Paths } from './openapi';
import type { IdempotencyApi } from './idempotency';
import type { ImportOptions, ImportReport } from './import';
import type { RateLimitApi } from './rate-limit';
import type { EventsApi } from './events';
import type { JobsApi } from './jobs';
import type { NotificationDefinition } from './notifications';
import type { RealtimeApi } from './realtime';
import type { Scope } from './scope';
import type { StateMachine } from './state-machine';
import type { LastWords } from './with-commit';

export type TenancyKind = 'operational' | 'editorial' | 'organisation';

/** Everybody, signed in or not; or every signed-in account. */
export type GrantRole = 'public' | 'authenticated';

/** `plugin::appointments.board.read` → language → name. */
export type ActionNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface KernelApi {
  clock: Clock;

  /** What happened: emitted with the change, delivered at least once. */
  events: EventsApi;

  /** What is to be done: enqueued with the change, done at least once. */
  jobs: JobsApi;

  /** What happens, told at once to who may hear it: sockets and GraphQL subscriptions. */
  realtime: RealtimeApi;

  /** Replaces the clock (tests, simulations) and returns a function that puts the old one back. */
  setClock(clock: Clock): () => void;

  /** Who acts in the current call; a job named "system" outside any request. */
  actor(): Actor;

  /** Runs `work` as another actor, with that actor's scope. */
  runAs<Result>(actor: Actor, work: () => PromiseLike<Result>): Promise<Result>;

  /** Whom a request of this administrator's panel would be made by. */
  adminActor(account: AdminAccount): Promise<AdminActor>;
  /** Runs `work` with exactly this scope; the actor stays. Use it in verbs that did their own check. */
  runInScope<Result>(scope: Scope, work: () => PromiseLike<Result>): Promise<Result>;

  /**
   * Statements whose answer nobody waits for travel together with the commit, in the scope and the
   * order of the calls: they cost no way to the database and back, and what they lock is locked for
   * no longer. In a nested transaction they go with its end.
   */
  sendWithCommit: (trx: Knex.Transaction, words: LastWords) => void;

  /**
   * Throws 404 if the actor does not belong to the organisation (it must not learn that the row
   * exists) and 403 ROLE_REQUIRED if he does without holding one of the roles.
   */
  requireRole(organisationId: string, roles?: readonly MemberRole[]): void;

  /** Puts row policies on a plain table (made by `models.add`) that has an organisation_id column. */
  protectTable(table: string, kind?: Exclude<TenancyKind, 'organisation'>): void;

  /** Names the code that a violated unique, exclusion or check constraint answers with. */
  nameConstraint(constraint: string, code: string, message: string): void;

  /** Checks the table and keeps it for documentation; boot fails on a fault. */
  registerStateMachine(machine: StateMachine<string, string, string, never>): void;

  /** SQL that runs once per boot after the schema sync: constraints and indexes, idempotent. */
  afterSchemaSync(name: string, statements: readonly string[]): void;

  /**
   * Declares who may call which actions of the content API (`api::faq.faq.find`), REST and GraphQL
   * alike. Call it in `register` or `bootstrap`. Declared grants are the whole truth about the two
   * roles: at the end of the boot others are removed. Boot fails for an action without a route.
   */
  grant(role: GrantRole, actions: readonly string[]): void;

  /** Writes the declared grants; the application calls it once, after every plugin's bootstrap. */
  applyGrants(): Promise<void>;

  /** Names of the admin panel's actions by language, where the registered name is English. */
  nameActions(names: ActionNames): void;

  /**
   * Describes routes of a plugin in /api/openapi.json: bodies, answers, summaries. Path parameters,
   * errors and Idempotency-Key are filled in, and routes that nobody describes are listed all the
   * same. `schemas` become `#/components/schemas/<name>`. `jsonSchema(zodSchema)` of
   * `shared/openapi.ts` makes one schema validate and document. Call it in `register`.
   */
  documentPaths(name: string, paths: Paths, schemas?: Record<string, JsonSchema>): void;

  /**
   * Imports a file as it is received, at most `maxBytes` of it. Good rows are kept and bad ones
   * reported; the same file again changes nothing, or goes on where an interrupted run stopped.
   * Joins an open transaction; otherwise each batch has its own. Checks no role: the caller does.
   */
  importFile(
    input: Readable,
    maxBytes: number,
    options: Omit<ImportOptions, 'file'>,
  ): Promise<ImportReport>;

  /**
   * Declares who is told about which events, and in which words. Call it in `register`; the plugin
   * `notifications` does the telling, and without it nothing happens. Boot fails if a key is twice.
   */
  registerNotification(definition: NotificationDefinition): void;

  /** All that were declared. */
  notifications(): readonly NotificationDefinition[];

  /**
   * Writes a backup of the database and the uploads as they are at this instant into BACKUP_DIR,
   * without stopping anybody, and removes those that BACKUP_KEEP no longer keeps. 409
   * BACKUP_RUNNING while another one of this database is being written.
   */
  backup(): Promise<BackupFile>;

  /** Counts shared by all processes, in PostgreSQL or, with REDIS_URL, in Redis. */
  rateLimit: RateLimitApi;

  /** For verbs that keep the `Idempotency-Key` of their request themselves. */
  idempotency: IdempotencyApi;
}
