import type { Knex } from 'knex';
import { CURSOR } from '../database/tables';

/**
 * Before a lane is opened: what is being recorded just now cannot see it, and would be taken for fresh
 * although it belongs into the lane. The lock is taken before those of lanes, as the recorder does.
 */
export const waitForRecorder = async (trx: Knex.Transaction): Promise<void> => {
  await trx.raw(`SELECT FROM ${CURSOR} FOR SHARE`);
};
