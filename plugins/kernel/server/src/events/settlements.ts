import type { Knex } from 'knex';
import { prepared } from '../../../shared/prepared';
import { DELIVERIES, LANES } from './tables';
import type { Lane } from './lanes';

/** What became of one event at one consumer. */
export interface Outcome {
  consumer: string;
  position: string;
  state: 'done' | 'dead' | 'pending';
  attempts: number;
  error: string | null;
}

export interface Release extends Lane {
  /** True if nothing was left when the lane was read. */
  empty: boolean;
  /** Milliseconds before somebody may take it. */
  wait: number;
}

/**
 * Writes what happened, and gives lanes back. Locks are taken in the order of the lanes' names, as
 * the sequencer does, so that the two cannot deadlock.
 */
export const settle = async (
  knex: Knex,
  owner: string,
  outcomes: readonly Outcome[],
  releases: readonly Release[],
  now: Date,
): Promise<void> => {
  await knex.transaction(async (trx) => {
    if (releases.length > 0) await lockLanes(trx, owner, releases);
    if (outcomes.length > 0) await writeOutcomes(trx, outcomes, now);
    if (releases.length > 0) await giveBack(trx, owner, releases);
  });
};

const RELEASED = `json_to_recordset(CAST(:releases AS json)) AS r(consumer text, lane text,
  version bigint, empty boolean, wait double precision)`;

const lockLanes = async (
  trx: Knex.Transaction,
  owner: string,
  releases: readonly Release[],
): Promise<void> => {
  await prepared(
    trx,
    'kernel_lock_lanes',
    `SELECT FROM ${LANES} lane JOIN ${RELEASED} USING (consumer, lane)
     WHERE lane.owner = :owner ORDER BY lane.consumer, lane.lane FOR UPDATE OF lane`,
    { releases: JSON.stringify(releases), owner },
  );
};

const writeOutcomes = async (
  trx: Knex.Transaction,
  outcomes: readonly Outcome[],
  now: Date,
): Promise<void> => {
  await prepared(
    trx,
    'kernel_outcomes',
    `UPDATE ${DELIVERIES} delivery
     SET state = o.state, attempts = o.attempts, error = o.error,
       settled_at = CASE WHEN o.state = 'pending' THEN NULL ELSE CAST(:now AS timestamptz) END
     FROM json_to_recordset(CAST(:outcomes AS json))
       AS o(consumer text, position bigint, state text, attempts integer, error text)
     WHERE delivery.consumer = o.consumer AND delivery.position = o.position
       AND delivery.state = 'pending'`,
    { outcomes: JSON.stringify(outcomes), now },
  );
};

const giveBack = async (
  trx: Knex.Transaction,
  owner: string,
  releases: readonly Release[],
): Promise<void> => {
  const bindings = { releases: JSON.stringify(releases), owner };
  await prepared(
    trx,
    'kernel_remove_lanes',
    `DELETE FROM ${LANES} lane USING ${RELEASED}
     WHERE lane.consumer = r.consumer AND lane.lane = r.lane AND lane.owner = :owner
       AND r.empty AND lane.version = r.version`,
    bindings,
  );
  await prepared(
    trx,
    'kernel_give_back',
    `UPDATE ${LANES} lane SET owner = NULL, lease_until = NULL,
       run_at = now() + make_interval(secs => r.wait / 1000)
     FROM ${RELEASED}
     WHERE lane.consumer = r.consumer AND lane.lane = r.lane AND lane.owner = :owner`,
    bindings,
  );
};
