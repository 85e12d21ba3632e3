import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';

interface Pool {
  numUsed(): number;
  numPendingAcquires(): number;
}

const LIMIT_MS = 5_000;
const STEP_MS = 20;
/** A chain of queries lets go of its connection between two of them. */
const QUIET_STEPS = 3;

/**
 * Strapi reads every written document once more for its event hub, after the commit and without
 * anybody waiting. Closing the pool under such a read ends the process with an unhandled rejection.
 */
export const drainPool = async (strapi: Core.Strapi): Promise<void> => {
  const { pool } = strapi.db.connection.client as { pool?: Pool };
  if (!pool) return;
  let quiet = 0;
  for (let waited = 0; quiet < QUIET_STEPS && waited < LIMIT_MS; waited += STEP_MS) {
    quiet = pool.numUsed() + pool.numPendingAcquires() === 0 ? quiet + 1 : 0;
    await sleep(STEP_MS);
  }
};
