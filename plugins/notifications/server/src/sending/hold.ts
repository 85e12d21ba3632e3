import type { Knex } from 'knex';
import { DELIVERIES } from '../database/tables';

/** Holds on to what this process has in hand. What is just being settled needs it no longer. */
export const renew = async (
  knex: Knex,
  owner: string,
  leaseSeconds: number,
  ids: readonly string[],
): Promise<void> => {
  await knex.raw(
    `UPDATE ${DELIVERIES} SET lease_until = now() + make_interval(secs => :leaseSeconds)
     WHERE id IN (
       SELECT id FROM ${DELIVERIES}
       WHERE id = ANY (CAST(:ids AS bigint[])) AND owner = :owner AND state = 'queued'
         AND lease_until > now()
       FOR UPDATE SKIP LOCKED)`,
    { owner, leaseSeconds, ids: [...ids] },
  );
};

/**
 * Gives back what was claimed and not begun: another process may have it at once, unless its batch was
 * cancelled meanwhile.
 */
export const giveBack = async (
  knex: Knex,
  owner: string,
  ids: readonly string[],
): Promise<void> => {
  await knex.raw(
    `UPDATE ${DELIVERIES} SET owner = NULL, lease_until = NULL, attempts = attempts - 1,
       state = CASE WHEN cancelled THEN 'suppressed' ELSE state END,
       reason = CASE WHEN cancelled THEN 'CANCELLED' END,
       finished_at = CASE WHEN cancelled THEN now() END
     WHERE id IN (
       SELECT id FROM ${DELIVERIES}
       WHERE id = ANY (CAST(:ids AS bigint[])) AND owner = :owner AND state = 'queued'
       ORDER BY id FOR UPDATE)`,
    { owner, ids: [...ids] },
  );
};

/**
 * Notes that the last attempt at these begins now. False if another process has them meanwhile: they
 * must not be sent.
 */
export const begin = async (
  knex: Knex,
  owner: string,
  ids: readonly string[],
): Promise<boolean> => {
  const { rowCount } = await knex.raw<{ rowCount: number }>(
    `UPDATE ${DELIVERIES} SET unknown = 2
     WHERE id = ANY (CAST(:ids AS bigint[])) AND owner = :owner AND state = 'queued'
       AND lease_until > now()`,
    { owner, ids: [...ids] },
  );
  return rowCount === ids.length;
};
