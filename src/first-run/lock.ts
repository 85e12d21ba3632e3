import type { Knex } from 'knex';

/** Until the end of the transaction; a second process waits and then finds the work done. */
export const oneAtATime = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw("SELECT pg_advisory_xact_lock(hashtext('guichet first run'))");
};
