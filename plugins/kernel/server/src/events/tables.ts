import { OUTBOX } from '../../../shared/outbox';
import { enforcePolicies, isMine, isPlatform, verbPolicy } from '../../../shared/row-policies';

/**
 * The outbox and its ledger, in SQL of its own: Strapi's models know neither partial indexes nor
 * identity columns. Reasons for the shape: docs/decisions/0007-outbox-and-jobs.md.
 */
export const EVENTS = OUTBOX;
export const CONSUMERS = 'kernel_event_consumers';
export const DELIVERIES = 'kernel_event_deliveries';
export const LANES = 'kernel_event_lanes';
/** One row: the highest position that retention has removed. */
export const HORIZON = 'kernel_event_horizon';
export const POSITIONS = 'kernel_event_positions';

/** Rows that only the platform's own jobs may see. */
export const platformOnly = (table: string): string[] => [
  ...enforcePolicies(table),
  ...verbPolicy(table, 'all', `USING (${isPlatform}) WITH CHECK (${isPlatform})`),
];

/** Events are written by whoever acts, also for the platform (null); read by the organisation. */
const eventPolicies = [
  ...enforcePolicies(EVENTS),
  ...verbPolicy(EVENTS, 'read', `FOR SELECT USING (${isMine})`),
  ...verbPolicy(EVENTS, 'insert', `FOR INSERT WITH CHECK (organisation_id IS NULL OR ${isMine})`),
  ...verbPolicy(EVENTS, 'update', `FOR UPDATE USING (${isPlatform})`),
  ...verbPolicy(EVENTS, 'delete', `FOR DELETE USING (${isPlatform})`),
];

export const eventTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${EVENTS} (
     id uuid PRIMARY KEY,
     seq bigint GENERATED ALWAYS AS IDENTITY,
     position bigint,
     name text NOT NULL,
     version integer NOT NULL,
     organisation_id text,
     entity_type text NOT NULL,
     entity_id text NOT NULL,
     occurred_at timestamptz NOT NULL,
     actor jsonb NOT NULL,
     request_id text,
     data jsonb NOT NULL)`,
  `CREATE SEQUENCE IF NOT EXISTS ${POSITIONS}`,
  `CREATE INDEX IF NOT EXISTS ${EVENTS}_waiting ON ${EVENTS} (seq) WHERE position IS NULL`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${EVENTS}_position ON ${EVENTS} (position) WHERE position IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS ${EVENTS}_organisation ON ${EVENTS} (organisation_id, position) WHERE position IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS ${EVENTS}_occurred ON ${EVENTS} USING brin (occurred_at)`,
  ...eventPolicies,

  `CREATE TABLE IF NOT EXISTS ${HORIZON} (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     position bigint NOT NULL)`,
  `INSERT INTO ${HORIZON} (position) VALUES (0) ON CONFLICT DO NOTHING`,

  `CREATE TABLE IF NOT EXISTS ${CONSUMERS} (
     name text PRIMARY KEY,
     patterns text[] NOT NULL,
     ordered boolean NOT NULL,
     position bigint NOT NULL,
     seen_at timestamptz NOT NULL DEFAULT now())`,
  ...platformOnly(CONSUMERS),

  `CREATE TABLE IF NOT EXISTS ${DELIVERIES} (
     consumer text NOT NULL,
     position bigint NOT NULL,
     lane text NOT NULL,
     state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead', 'discarded')),
     attempts integer NOT NULL DEFAULT 0,
     replays integer NOT NULL DEFAULT 0,
     error text,
     settled_at timestamptz,
     PRIMARY KEY (consumer, position)
   ) WITH (autovacuum_vacuum_scale_factor = 0.05)`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_pending ON ${DELIVERIES} (consumer, lane, position) WHERE state = 'pending'`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_dead ON ${DELIVERIES} (consumer, position) WHERE state = 'dead'`,
  `CREATE INDEX IF NOT EXISTS ${DELIVERIES}_settled ON ${DELIVERIES} USING brin (settled_at)`,
  ...platformOnly(DELIVERIES),

  `CREATE TABLE IF NOT EXISTS ${LANES} (
     consumer text NOT NULL,
     lane text NOT NULL,
     version bigint NOT NULL DEFAULT 1,
     run_at timestamptz NOT NULL,
     owner uuid,
     lease_until timestamptz,
     PRIMARY KEY (consumer, lane)
   ) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500)`,
  `CREATE INDEX IF NOT EXISTS ${LANES}_due ON ${LANES} (consumer, run_at)`,
  `CREATE INDEX IF NOT EXISTS ${LANES}_owner ON ${LANES} (owner) WHERE owner IS NOT NULL`,
  ...platformOnly(LANES),
];
