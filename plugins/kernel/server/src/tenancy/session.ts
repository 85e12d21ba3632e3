import type { EventEmitter } from 'node:events';
import { escapeLiteral } from 'pg';
import type { Client } from 'pg';
import type { PreparedOptions } from '../../../shared/prepared';
import { scopeSetting } from '../../../shared/scope';
import { currentScope } from './context';
import { takeTurns } from './take-turns';

/**
 * Tenancy is enforced by row policies that read `guichet.scope` (see policies.ts). This file keeps
 * that session variable equal to the caller's scope on every connection: before a statement goes
 * out, a differing scope is set first, and no other statement can slip in between.
 */
const setScopeTo = (setting: string): string => `SET guichet.scope = ${escapeLiteral(setting)}`;

/** It sees no rows, so it goes out in whatever scope there is. */
const ENDS = /^\s*(commit|rollback|savepoint|release)\b[^;]*;?\s*$/i;

/** What `with-commit.ts` sends. Behind a COMMIT the session's own scope is there again. */
const SAYS_SCOPE = /^SET LOCAL guichet\.scope = /;
const COMMITS = /\bCOMMIT;?\s*$/i;

/** It has no values, so the scope can travel with it. If it fails, so does all that follows. */
const BEGINS = /^\s*BEGIN;?\s*$/i;

/** Not the owner of a session variable: after a rollback PostgreSQL has put back an older value. */
const REVERTS_SETTINGS = /^\s*(rollback|abort)/i;

/**
 * The login role must be subject to row policies. Superusers are not, so their connections step
 * down to this role, which then owns all tables.
 */
const RUNTIME_ROLE = 'guichet_runtime';

type Done = (error: Error | null, connection: Client) => void;

/** For knex `pool.afterCreate`. */
export const prepareConnection = (connection: Client, done: Done): void => {
  stepDown(connection).then(
    () => {
      followScope(connection);
      done(null, connection);
    },
    (error: Error) => done(error, connection),
  );
};

const stepDown = async (connection: Client): Promise<void> => {
  // Compiling a plan takes longer than any statement here may take.
  const { rows } = await connection.query<{ above: boolean }>(
    `SELECT rolsuper OR rolbypassrls AS above, set_config('jit', 'off', false)
     FROM pg_roles WHERE rolname = current_user`,
  );
  if (!rows[0]?.above) return;
  await connection.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${RUNTIME_ROLE}') THEN
        CREATE ROLE ${RUNTIME_ROLE} NOLOGIN;
      END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  await connection.query(`
    DO $$ BEGIN
      IF NOT has_schema_privilege('${RUNTIME_ROLE}', 'public', 'CREATE')
         OR NOT has_database_privilege('${RUNTIME_ROLE}', current_database(), 'CREATE') THEN
        PERFORM pg_advisory_xact_lock(hashtext('${RUNTIME_ROLE}'));
        GRANT ALL ON SCHEMA public TO ${RUNTIME_ROLE};
        EXECUTE format('GRANT ALL ON DATABASE %I TO ${RUNTIME_ROLE}', current_database());
      END IF;
    END $$`);
  await connection.query(`SET ROLE ${RUNTIME_ROLE}`);
};

type Query = (...args: unknown[]) => unknown;
type Failure = Error & { code?: string };

/** What PostgreSQL says to everything in a transaction that failed, but to its end. */
const TRANSACTION_FAILED = '25P02';

const followScope = (connection: Client): void => {
  const query = connection.query.bind(connection) as Query;
  const turns = takeTurns(connection);
  let known: string | undefined;
  // A COMMIT that fails is a rollback as well, and takes back a scope that came with the BEGIN.
  protocolOf(connection).on('errorMessage', () => {
    known = undefined;
  });

  const setScope = (wanted: string, send: () => void, refuse: (error: Error) => void): void => {
    known = wanted;
    query(setScopeTo(wanted), (error: Failure | null) => {
      if (error) known = undefined;
      // In another scope than its own a statement must not run; ends of transactions have none.
      if (error && error.code !== TRANSACTION_FAILED) refuse(error);
      else turns.next(send);
    });
  };

  const scopedQuery: Query = (...args) => {
    const wanted = scopeSetting(currentScope());
    const sql = sqlOf(args[0]);
    const send = (): unknown => {
      if (isScopeLost(sql) || hasFailed(connection)) known = undefined;
      return query(...args);
    };
    const inTurn = (run: () => void, refuse: (error: Error) => void): void =>
      turns.take(() => {
        if (wanted === known) return run();
        if (BEGINS.test(sql)) return beginIn(wanted, run);
        const isAnywhere = ENDS.test(sql) || SAYS_SCOPE.test(sql) || isForAll(args[0]);
        return isAnywhere ? run() : setScope(wanted, run, refuse);
      });
    const beginIn = (scope: string, run: () => void): void => {
      known = scope;
      args[0] = `${setScopeTo(scope)};${sql}`;
      run();
    };

    const told = refuser(args);
    if (!told) return new Promise((resolve, reject) => inTurn(() => resolve(send()), reject));
    inTurn(() => void send(), told);
    // A cursor's caller goes on with it; who gave a callback expects nothing.
    return args[0];
  };
  connection.query = scopedQuery as typeof connection.query;
};

/** Hears of every error of the server before the next statement has its turn. */
const protocolOf = (connection: Client): EventEmitter =>
  (connection as Client & { connection: EventEmitter }).connection;

const isScopeLost = (sql: string): boolean =>
  REVERTS_SETTINGS.test(sql) || (SAYS_SCOPE.test(sql) && !COMMITS.test(sql));

/** In a failed transaction COMMIT is a rollback, too. The types of `pg` do not know the method. */
const hasFailed = (connection: Client): boolean =>
  (connection as Client & { getTransactionStatus(): string | null }).getTransactionStatus() === 'E';

/** Who is to be told of an error: a callback or a cursor; undefined if a promise is wanted. */
const refuser = ([statement, ...others]: unknown[]): ((error: Error) => void) | undefined => {
  const callback = others.find((one) => typeof one === 'function');
  if (callback) return callback as (error: Error) => void;
  const cursor = statement as { submit?: unknown; destroy?: (error: Error) => void };
  if (typeof cursor.submit !== 'function') return undefined;
  return (error) => cursor.destroy?.(error);
};

const isForAll = (statement: unknown): boolean =>
  (statement as PreparedOptions | undefined)?.inAnyScope === true;

const sqlOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : ((statement as { text?: string })?.text ?? '');
