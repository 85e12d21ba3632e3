import { isMine, isPlatform, protectRows } from '../../../../kernel/shared/row-policies';

/**
 * Plain SQL: Strapi's models know neither partial indexes nor identity columns, and nothing here may
 * be reachable through generated routes.
 */
export const ENDPOINTS = 'webhooks_endpoints';
export const SECRETS = 'webhooks_secrets';
export const HEALTH = 'webhooks_health';
export const MESSAGES = 'webhooks_messages';
export const DELIVERIES = 'webhooks_deliveries';
export const ATTEMPTS = 'webhooks_attempts';
export const LANES = 'webhooks_lanes';
export const HOURS = 'webhooks_hours';
export const CURSOR = 'webhooks_cursor';
export const REPLAYS = 'webhooks_replays';

const endpoints = [
  `CREATE TABLE IF NOT EXISTS ${ENDPOINTS} (
     id uuid PRIMARY KEY,
     organisation_id text,
     url text NOT NULL,
     description text NOT NULL,
     events text[] NOT NULL,
     patterns text[] NOT NULL,
     enabled boolean NOT NULL DEFAULT true,
     disabled_reason text CHECK (disabled_reason IN ('manual', 'gone', 'failing')),
     disabled_at timestamptz,
     revision integer NOT NULL DEFAULT 1,
     created_at timestamptz NOT NULL,
     updated_at timestamptz NOT NULL,
     CHECK (enabled = (disabled_reason IS NULL)))`,
  `CREATE INDEX IF NOT EXISTS ${ENDPOINTS}_organisation ON ${ENDPOINTS} (organisation_id)`,
  ...protectRows(ENDPOINTS, isMine),

  `CREATE TABLE IF NOT EXISTS ${SECRETS} (
     id uuid PRIMARY KEY,
     endpoint_id uuid NOT NULL REFERENCES ${ENDPOINTS} ON DELETE CASCADE,
     sealed text NOT NULL,
     created_at timestamptz NOT NULL,
     expires_at timestamptz)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${SECRETS}_current ON ${SECRETS} (endpoint_id) WHERE expires_at IS NULL`,
  `CREATE INDEX IF NOT EXISTS ${SECRETS}_endpoint ON ${SECRETS} (endpoint_id)`,
  ...protectRows(SECRETS, isPlatform),

  // Written with every batch of answers, so apart from what people edit. What is pending at or below
  // passed_id stands in a lane; what is above it is fresh, and found by its id.
  `CREATE TABLE IF NOT EXISTS ${HEALTH} (
     endpoint_id uuid PRIMARY KEY REFERENCES ${ENDPOINTS} ON DELETE CASCADE,
     owner uuid,
     lease_until timestamptz,
     passed_id bigint NOT NULL DEFAULT 0,
     failures integer NOT NULL DEFAULT 0,
     openings integer NOT NULL DEFAULT 0,
     circuit_until timestamptz,
     failing_since timestamptz,
     last_success_at timestamptz,
     last_failure_at timestamptz,
     last_error text
   ) WITH (fillfactor = 50)`,
  `ALTER TABLE ${HEALTH} ADD COLUMN IF NOT EXISTS passed_id bigint NOT NULL DEFAULT 0`,
  ...protectRows(HEALTH, isPlatform),
];

const deliveries = [
  `CREATE TABLE IF NOT EXISTS ${MESSAGES} (
     event_id uuid PRIMARY KEY,
     body bytea NOT NULL,
     created_at timestamptz NOT NULL)`,
  `CREATE INDEX IF NOT EXISTS ${MESSAGES}_created ON ${MESSAGES} USING brin (created_at)`,
  ...protectRows(MESSAGES, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${DELIVERIES} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     endpoint_id uuid NOT NULL,
     organisation_id text,
     event_id uuid NOT NULL,
     event_name text NOT NULL,
     lane text NOT NULL,
     state text NOT NULL CHECK (state IN ('pending', 'delivered', 'failed', 'skipped')),
     attempts integer NOT NULL DEFAULT 0,
     tries integer NOT NULL DEFAULT 0,
     replays integer NOT NULL DEFAULT 0,
     created_at timestamptz NOT NULL,
     next_at timestamptz,
     finished_at timestamptz,
     last_status integer,
     last_error text,
     failed boolean GENERATED ALWAYS AS (state = 'failed') STORED
   ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${DELIVERIES}_once ON ${DELIVERIES} (endpoint_id, event_id)`,
  // No index holds the state, so that a delivery's way to delivered touches the heap alone (HOT).
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_lane ON ${DELIVERIES} (endpoint_id, lane, id)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_endpoint ON ${DELIVERIES} (endpoint_id, id)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_failed ON ${DELIVERIES} (endpoint_id, id) WHERE failed`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_created ON ${DELIVERIES} USING brin (created_at)`,
  ...protectRows(DELIVERIES, isMine),

  `CREATE TABLE IF NOT EXISTS ${ATTEMPTS} (
     delivery_id bigint NOT NULL,
     number integer NOT NULL,
     at timestamptz NOT NULL,
     milliseconds integer NOT NULL,
     status integer,
     error text,
     url text NOT NULL,
     signature text NOT NULL,
     response_headers jsonb NOT NULL,
     response_body text NOT NULL,
     truncated boolean NOT NULL,
     PRIMARY KEY (delivery_id, number))`,
  ...protectRows(ATTEMPTS, isPlatform),

  // One entity's line before one endpoint, from the first delivery that has to wait (a failure, a
  // replay, a long line) until nothing waits in it. Nothing that is pending in it has an id below
  // head_id.
  `CREATE TABLE IF NOT EXISTS ${LANES} (
     endpoint_id uuid NOT NULL,
     lane text NOT NULL,
     version bigint NOT NULL DEFAULT 1,
     head_id bigint NOT NULL,
     due_at timestamptz NOT NULL,
     PRIMARY KEY (endpoint_id, lane)
   ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)`,
  `CREATE INDEX IF NOT EXISTS ${LANES}_due ON ${LANES} (endpoint_id, due_at)`,
  ...protectRows(LANES, isPlatform),
];

const cursor = [
  `CREATE TABLE IF NOT EXISTS ${CURSOR} (
     id integer PRIMARY KEY CHECK (id = 1),
     position bigint NOT NULL
   ) WITH (fillfactor = 10)`,
  ...protectRows(CURSOR, isPlatform),
];

const reports = [
  `CREATE TABLE IF NOT EXISTS ${HOURS} (
     endpoint_id uuid NOT NULL REFERENCES ${ENDPOINTS} ON DELETE CASCADE,
     hour timestamptz NOT NULL,
     delivered integer NOT NULL,
     failed_attempts integer NOT NULL,
     dead integer NOT NULL,
     attempts integer NOT NULL,
     milliseconds bigint NOT NULL,
     slowest integer NOT NULL,
     PRIMARY KEY (endpoint_id, hour)
   ) WITH (fillfactor = 50)`,
  ...protectRows(HOURS, isPlatform),

  `CREATE TABLE IF NOT EXISTS ${REPLAYS} (
     id uuid PRIMARY KEY,
     endpoint_id uuid NOT NULL REFERENCES ${ENDPOINTS} ON DELETE CASCADE,
     organisation_id text,
     from_at timestamptz NOT NULL,
     until_at timestamptz NOT NULL,
     states text[] NOT NULL,
     last_id bigint NOT NULL DEFAULT 0,
     replayed integer NOT NULL DEFAULT 0,
     created_at timestamptz NOT NULL,
     finished_at timestamptz)`,
  `CREATE INDEX IF NOT EXISTS ${REPLAYS}_endpoint ON ${REPLAYS} (endpoint_id, created_at)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${REPLAYS}_running ON ${REPLAYS} (endpoint_id) WHERE finished_at IS NULL`,
  ...protectRows(REPLAYS, isMine),
];

export const webhookTables: readonly string[] = [
  ...endpoints,
  ...cursor,
  ...deliveries,
  ...reports,
];
