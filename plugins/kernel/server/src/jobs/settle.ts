import type { Knex } from 'knex';
import { JOBS, WAITING } from './tables';

/** What became of one attempt. `attempts` is its number: a later attempt is not ours to settle. */
export interface JobOutcome {
  id: string;
  attempts: number;
  /** `ready`: interrupted by us, and not counted. */
  state: 'done' | 'dead' | 'delayed' | 'ready';
  error: string | null;
  runAt: Date | null;
}

const UNIQUE_VIOLATION = '23505';

export const settleJobs = async (
  knex: Knex,
  outcomes: readonly JobOutcome[],
  now: Date,
): Promise<void> => {
  if (outcomes.length === 0) return;
  try {
    await write(knex, outcomes, now);
  } catch (error) {
    // A twin was enqueued between the look and the write; it is visible now.
    if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    await write(knex, outcomes, now);
  }
};

/** A job that would wait again although a job with its unique key already waits leaves it to that. */
const write = async (knex: Knex, outcomes: readonly JobOutcome[], now: Date): Promise<void> => {
  await knex.raw(
    `UPDATE ${JOBS} job SET
       state = CASE WHEN o.state IN ${WAITING} AND job.unique_key IS NOT NULL AND EXISTS (
         SELECT FROM ${JOBS} twin WHERE twin.task = job.task AND twin.unique_key = job.unique_key
           AND twin.state IN ${WAITING}) THEN 'discarded' ELSE o.state END,
       attempts = CASE WHEN o.state = 'ready' THEN job.attempts - 1 ELSE job.attempts END,
       error = o.error, run_at = coalesce(o."runAt", job.run_at), owner = NULL, lease_until = NULL,
       finished_at = CASE WHEN o.state IN ${WAITING} THEN NULL ELSE CAST(:now AS timestamptz) END
     FROM jsonb_to_recordset(CAST(:outcomes AS jsonb)) AS o(id uuid, attempts integer, state text,
       error text, "runAt" timestamptz)
     WHERE job.id = o.id AND job.attempts = o.attempts AND job.state = 'running'`,
    { outcomes: JSON.stringify(outcomes), now },
  );
};
