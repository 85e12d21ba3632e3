import type { Client, QueryResult } from 'pg';
import { scopeSetting } from '../../../shared/scope';
import { currentScope } from './context';

/**
 * Tenancy is enforced by row policies that read `guichet.scope` (see policies.ts). This file keeps
 * that session variable equal to the caller's scope on every connection: before a statement goes
 * out, a differing scope is set first. PostgreSQL's client queues both, so no `await` lies between
 * them and no other statement can slip in.
 */
const SET_SCOPE = "SELECT set_config('guichet.scope', $1, false)";

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
  const { rows } = await connection.query<{ above: boolean }>(
    'SELECT rolsuper OR rolbypassrls AS above FROM pg_roles WHERE rolname = current_user',
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

const followScope = (connection: Client): void => {
  const query = connection.query.bind(connection) as Query;
  let known: string | undefined;

  const setScope = (wanted: string): void => {
    known = wanted;
    query(SET_SCOPE, [wanted], (error: Error | null, _result: QueryResult) => {
      // Refused inside an aborted transaction; the statement behind it is refused as well.
      if (error) known = undefined;
    });
  };

  const scopedQuery: Query = (...args) => {
    const wanted = scopeSetting(currentScope());
    if (wanted !== known) setScope(wanted);
    if (REVERTS_SETTINGS.test(sqlOf(args[0]))) known = undefined;
    return query(...args);
  };
  connection.query = scopedQuery as typeof connection.query;
};

const sqlOf = (statement: unknown): string =>
  typeof statement === 'string' ? statement : ((statement as { text?: string })?.text ?? '');
