import { generateKeyPairSync } from 'node:crypto';
import { Client } from 'pg';

const SESSION_SECONDS = 36_000;

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** All postes of the bench have one key: making five thousand of them is not what is measured. */
export const roomKey = privateKey;

/** A room with so many postes, at each of which a session runs; and what its tables say afterwards. */
export const openRoom = async (databaseUrl, postes) => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET guichet.scope = '*'`);
  const one = async (text, values) => (await client.query(text, values)).rows[0];

  return {
    fill: async () => {
      for (const [text, values] of statements(postes)) await client.query(text, values);
      await client.query('ANALYZE');
    },
    /** All that are there are given so much time that `seconds` from now `left` seconds remain. */
    leave: (left, seconds) =>
      client.query(
        `UPDATE poste_sessions SET sequence = sequence + 1, granted = ceil(used_ms / 1000.0
           + extract(epoch FROM now() - counted_until) + $1::int + $2::int)::int`,
        [left, seconds],
      ),
    /** As if nothing had been heard for so long. */
    silence: (seconds) =>
      client.query(
        `UPDATE poste_sessions SET state = 'interrupted', sequence = sequence + 1,
           counted_until = now() - make_interval(secs => $1)`,
        [seconds],
      ),
    /** Sessions that run, and those whose count is exactly the time that has passed. */
    sessions: () =>
      one(
        `SELECT count(*) FILTER (WHERE state = 'active')::int AS active,
           count(*) FILTER (WHERE state = 'active' AND used_ms > 0 AND abs(extract(epoch
             FROM counted_until - started_at) * 1000 - used_ms) <= 2)::int AS exact
         FROM poste_sessions`,
      ),
    /** Rows that were written so far, in the tables that a heartbeat touches. */
    rowsWritten: async () =>
      Number(
        (
          await one(
            `SELECT sum(n_tup_upd + n_tup_ins) AS rows FROM pg_stat_user_tables
             WHERE relname IN ('postes', 'poste_sessions', 'poste_ledger')`,
          )
        ).rows,
      ),
    close: () => client.end(),
  };
};

const statements = (postes) => [
  [
    `INSERT INTO organisations (document_id, name, slug, kind, time_zone, currency, default_locale)
     VALUES ('org', 'Library', 'library', 'library', 'UTC', 'EUR', 'fr')`,
    [],
  ],
  [
    `INSERT INTO postes (id, organisation_id, name, public_key, created_at)
     SELECT 'poste' || i, 'org', 'Poste ' || i, $1, now() FROM generate_series(0, $2::int - 1) i`,
    [publicKey.export({ format: 'jwk' }).x, postes],
  ],
  [
    `INSERT INTO poste_sessions (id, organisation_id, poste_id, code_hash, code_expires_at, state,
       initial_seconds, granted, counted_until, created_at, started_at)
     SELECT 'session' || i, 'org', 'poste' || i, 'hash' || i, now() + interval '1 day', 'active',
       $1, $1, now(), now(), now() FROM generate_series(0, $2::int - 1) i`,
    [SESSION_SECONDS, postes],
  ],
  [
    `INSERT INTO poste_ledger (organisation_id, session_id, poste_id, kind, seconds, at)
     SELECT organisation_id, id, poste_id, 'grant', granted, now() FROM poste_sessions`,
    [],
  ],
  [
    `INSERT INTO poste_leases (id, organisation_id, session_id, poste_id, state, issued_at)
     SELECT 'lease' || id, organisation_id, id, poste_id, 'open', now() FROM poste_sessions`,
    [],
  ],
];
