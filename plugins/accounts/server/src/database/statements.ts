import { SESSION_ORIGIN } from '../uids';

export const ATTEMPTS = 'accounts_login_attempts';
export const BUCKETS = 'accounts_login_buckets';
export const SESSIONS = 'strapi_sessions';
export const USERS = 'up_users';

/** Strapi's `unique` is a question before the write; these are what holds. */
export const uniqueUsers: readonly string[] = [
  `CREATE UNIQUE INDEX IF NOT EXISTS up_users_email_unique ON ${USERS} (lower(email))`,
  `CREATE UNIQUE INDEX IF NOT EXISTS up_users_username_unique ON ${USERS} (lower(username))`,
  `CREATE UNIQUE INDEX IF NOT EXISTS up_users_document_unique ON ${USERS} (document_id)`,
];

/** Every request with a token reads a session; Strapi ships the table without an index. */
export const sessionIndexes: readonly string[] = [
  `CREATE UNIQUE INDEX IF NOT EXISTS strapi_sessions_session_unique ON ${SESSIONS} (session_id)`,
  `CREATE INDEX IF NOT EXISTS strapi_sessions_family ON ${SESSIONS} (user_id, origin, device_id)`,
  `CREATE INDEX IF NOT EXISTS strapi_sessions_end ON ${SESSIONS} (absolute_expires_at)`,
];

export const loginTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${ATTEMPTS} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     at timestamptz NOT NULL,
     account varchar(80) NOT NULL,
     address varchar(64) NOT NULL,
     user_agent varchar(255),
     known_device boolean NOT NULL,
     outcome varchar(16) NOT NULL
       CHECK (outcome IN ('failed', 'succeeded', 'locked-out', 'refused'))
   )`,
  `CREATE INDEX IF NOT EXISTS accounts_login_attempts_at ON ${ATTEMPTS} (at)`,
  `CREATE INDEX IF NOT EXISTS accounts_login_attempts_account ON ${ATTEMPTS} (account, at)`,
  `CREATE TABLE IF NOT EXISTS ${BUCKETS} (
     key varchar(255) PRIMARY KEY,
     level double precision NOT NULL,
     at timestamptz NOT NULL
   )`,
  `CREATE INDEX IF NOT EXISTS accounts_login_buckets_at ON ${BUCKETS} (at)`,
];

/**
 * Strapi deletes users in more than one way, so what must go with them goes by a trigger. It looks
 * past the caller's scope, since memberships are in organisations that the caller may not see.
 */
export const deletedUsers: readonly string[] = [
  `CREATE OR REPLACE FUNCTION accounts_forget_user() RETURNS trigger LANGUAGE plpgsql AS $$
   DECLARE scope text := current_setting('guichet.scope', true);
   BEGIN
     PERFORM set_config('guichet.scope', '*', true);
     DELETE FROM memberships WHERE account_key = 'user:' || OLD.document_id;
     DELETE FROM ${SESSIONS} WHERE user_id = OLD.id::text AND origin = '${SESSION_ORIGIN}';
     PERFORM set_config('guichet.scope', coalesce(scope, ''), true);
     RETURN NULL;
   END $$`,
  `DROP TRIGGER IF EXISTS accounts_forget_user ON ${USERS}`,
  `CREATE TRIGGER accounts_forget_user AFTER DELETE ON ${USERS}
   FOR EACH ROW EXECUTE FUNCTION accounts_forget_user()`,
];
