import { platformOnly } from '../events/tables';

export const JOBS = 'kernel_jobs';
export const SCHEDULES = 'kernel_schedules';

/**
 * A job's life; every arrow is one UPDATE that names the state it leaves.
 *
 *   delayed ──due──► ready ──claim──► running ──► done
 *      ▲               │                │  └────► dead ──retry──► ready
 *      │               └─hand─► queued ─┘           └──discard──► discarded
 *      └───────────── failed, to be tried again ◄───┘ (from running)
 *
 * `queued` means: handed to Redis, not yet begun. Waiting is delayed, ready and queued.
 */
export const WAITING = "('delayed', 'ready', 'queued')";
export const BUSY = "('running', 'queued')";

/** The unique index behind `uniqueKey`, for ON CONFLICT. */
export const UNIQUE_WAITING = `(task, unique_key) WHERE unique_key IS NOT NULL AND state IN ${WAITING}`;

export const jobTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS ${JOBS} (
     id uuid PRIMARY KEY,
     seq bigint GENERATED ALWAYS AS IDENTITY,
     task text NOT NULL,
     payload jsonb NOT NULL,
     state text NOT NULL CHECK (state IN
       ('delayed', 'ready', 'queued', 'running', 'done', 'dead', 'discarded')),
     priority smallint NOT NULL DEFAULT 50 CHECK (priority BETWEEN 0 AND 100),
     run_at timestamptz NOT NULL,
     attempts integer NOT NULL DEFAULT 0,
     unique_key text,
     schedule text,
     tick timestamptz,
     owner uuid,
     lease_until timestamptz,
     error text,
     created_at timestamptz NOT NULL,
     started_at timestamptz,
     finished_at timestamptz
   ) WITH (autovacuum_vacuum_scale_factor = 0.05)`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_ready ON ${JOBS} (task, priority, seq) WHERE state = 'ready'`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_delayed ON ${JOBS} (run_at) WHERE state = 'delayed'`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_busy ON ${JOBS} (task, lease_until) WHERE state IN ${BUSY}`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_dead ON ${JOBS} (task, seq) WHERE state = 'dead'`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_finished ON ${JOBS} USING brin (finished_at)`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${JOBS}_unique ON ${JOBS} ${UNIQUE_WAITING}`,
  `CREATE INDEX IF NOT EXISTS ${JOBS}_waiting_tick ON ${JOBS} (schedule) WHERE schedule IS NOT NULL AND state IN ${WAITING}`,
  `CREATE UNIQUE INDEX IF NOT EXISTS ${JOBS}_tick ON ${JOBS} (schedule, tick) WHERE schedule IS NOT NULL`,
  ...platformOnly(JOBS),

  `CREATE TABLE IF NOT EXISTS ${SCHEDULES} (
     name text PRIMARY KEY,
     task text NOT NULL,
     rhythm text NOT NULL,
     next_tick timestamptz NOT NULL,
     last_tick timestamptz)`,
  ...platformOnly(SCHEDULES),
];
