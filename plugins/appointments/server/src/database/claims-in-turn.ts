import { heldOn } from './held-claims';
import { RESOURCE_LOCK } from './tables';

/**
 * The lock of a resource (`lockResources` takes the same), and then what is held on it. A single
 * statement would see what was there before it waited for the lock; each statement of a volatile
 * function sees what is there when it begins.
 * https://www.postgresql.org/docs/current/xfunc-volatility.html
 */
const FUNCTION = 'appointment_claims_in_turn';

export const CLAIMS_IN_TURN = `SELECT * FROM ${FUNCTION}(:resource,
  CAST(:reach AS timestamp), CAST(:start AS timestamp), CAST(:end AS timestamp), CAST(:now AS timestamp))`;

const HELD = heldOn('resource', {
  reach: 'reach',
  start: 'span_start',
  end: 'span_end',
  now: 'at',
});

export const claimsInTurn: readonly string[] = [
  `CREATE OR REPLACE FUNCTION ${FUNCTION}(
     resource text, reach timestamp, span_start timestamp, span_end timestamp, at timestamp)
   RETURNS TABLE (seats json, starts json, ends json, appointments json, expired json)
   LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtextextended('${RESOURCE_LOCK}' || resource, 0));
     RETURN QUERY ${HELD};
   END $$`,
];
