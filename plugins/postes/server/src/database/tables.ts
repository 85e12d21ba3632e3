/** All of the plugin's tables. Laid by SQL: instants have a zone, and what must hold is a constraint. */
export const TABLES = {
  postes: 'postes',
  patrons: 'poste_patrons',
  sessions: 'poste_sessions',
  ledger: 'poste_ledger',
  leases: 'poste_leases',
  commands: 'poste_commands',
  warnings: 'poste_warnings',
  waiting: 'poste_waiting',
  rules: 'poste_rules',
  enrolments: 'poste_enrolments',
} as const;

/** A sequence: in the order in which postes have connected, whatever the clocks of machines say. */
export const CONNECTIONS = 'poste_connections';

const postes = `
  CREATE TABLE IF NOT EXISTS ${TABLES.postes} (
    id text PRIMARY KEY,
    organisation_id text NOT NULL,
    name text NOT NULL,
    ip_address text,
    mac_address text,
    maintenance boolean NOT NULL DEFAULT false,
    locked boolean NOT NULL DEFAULT false,
    connected boolean NOT NULL DEFAULT false,
    compatibility boolean NOT NULL DEFAULT false,
    public_key text,
    enrolled_at timestamptz,
    revoked_at timestamptz,
    last_seen_at timestamptz,
    created_at timestamptz NOT NULL
  )`;

/** Of two connections of a poste, perhaps to two processes, the one with the higher number counts. */
const connections = [
  `CREATE SEQUENCE IF NOT EXISTS ${CONNECTIONS}`,
  `ALTER TABLE ${TABLES.postes} ADD COLUMN IF NOT EXISTS connection bigint NOT NULL DEFAULT 0`,
];

const patrons = `
  CREATE TABLE IF NOT EXISTS ${TABLES.patrons} (
    id text PRIMARY KEY,
    organisation_id text NOT NULL,
    last_name text, first_name text, email text, phone text,
    identity_document text, photo text, patron_group text,
    consent_version text, consent_at timestamptz,
    created_at timestamptz NOT NULL,
    erased_at timestamptz
  )`;

/** `used_ms` is what the meter has certainly counted; `consumed` is what of it the ledger says. */
const sessions = `
  CREATE TABLE IF NOT EXISTS ${TABLES.sessions} (
    id text PRIMARY KEY,
    organisation_id text NOT NULL,
    patron_id text REFERENCES ${TABLES.patrons},
    poste_id text REFERENCES ${TABLES.postes},
    bound boolean NOT NULL DEFAULT false,
    code_hash text NOT NULL,
    code_expires_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'active', 'paused', 'interrupted', 'ended')),
    end_reason text,
    initial_seconds integer NOT NULL,
    granted integer NOT NULL,
    refunded integer NOT NULL DEFAULT 0 CHECK (refunded >= 0),
    used_ms integer NOT NULL DEFAULT 0 CHECK (used_ms >= 0),
    consumed integer NOT NULL DEFAULT 0,
    counted_until timestamptz,
    sequence integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    CHECK (used_ms <= (granted - refunded) * 1000),
    CHECK (consumed * 1000 <= used_ms)
  )`;

const ledger = `
  CREATE TABLE IF NOT EXISTS ${TABLES.ledger} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organisation_id text NOT NULL,
    session_id text NOT NULL REFERENCES ${TABLES.sessions},
    poste_id text,
    kind text NOT NULL
      CHECK (kind IN ('grant', 'add', 'consume', 'refund', 'pause', 'resume', 'move', 'expire')),
    seconds integer NOT NULL CHECK (seconds >= 0),
    actor_key text,
    details jsonb,
    at timestamptz NOT NULL
  )`;

const leases = `
  CREATE TABLE IF NOT EXISTS ${TABLES.leases} (
    id text PRIMARY KEY,
    organisation_id text NOT NULL,
    session_id text NOT NULL REFERENCES ${TABLES.sessions},
    poste_id text NOT NULL REFERENCES ${TABLES.postes},
    state text NOT NULL CHECK (state IN ('open', 'spent')),
    issued_at timestamptz NOT NULL,
    spent_at timestamptz
  )`;

const commands = `
  CREATE TABLE IF NOT EXISTS ${TABLES.commands} (
    id text PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id text NOT NULL,
    poste_id text NOT NULL REFERENCES ${TABLES.postes},
    session_id text,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    state text NOT NULL
      CHECK (state IN ('queued', 'sent', 'delivered', 'applied', 'expired', 'failed')),
    error text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    sent_at timestamptz, delivered_at timestamptz, settled_at timestamptz
  )`;

const others = [
  `CREATE TABLE IF NOT EXISTS ${TABLES.warnings} (
    organisation_id text NOT NULL,
    session_id text NOT NULL REFERENCES ${TABLES.sessions},
    seconds integer NOT NULL,
    granted integer NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (session_id, seconds, granted)
  )`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.waiting} (
    id text PRIMARY KEY,
    number bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id text NOT NULL,
    patron_id text REFERENCES ${TABLES.patrons},
    label text NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'offered', 'served', 'left')),
    poste_id text REFERENCES ${TABLES.postes},
    offered_until timestamptz,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE IF NOT EXISTS ${TABLES.rules} (
    organisation_id text PRIMARY KEY,
    rules jsonb NOT NULL
  )`,
  // Of no organisation until an operator has confirmed it, and internal: no row policy.
  `CREATE TABLE IF NOT EXISTS ${TABLES.enrolments} (
    id text PRIMARY KEY,
    code_hash text NOT NULL,
    secret_hash text NOT NULL,
    public_key text NOT NULL,
    name text,
    address text NOT NULL,
    poste_id text,
    organisation_id text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    confirmed_at timestamptz
  )`,
];

export const tableStatements: readonly string[] = [
  postes,
  ...connections,
  patrons,
  sessions,
  ledger,
  leases,
  commands,
  ...others,
];
