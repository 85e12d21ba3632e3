import type { Knex } from 'knex';
import type { Task } from '../../../shared/jobs';
import type { JobRow } from './job-row';
import { BUSY, JOBS } from './tables';

/** Ready jobs become this: `running` here, or `queued` to be begun by whom Redis gives them to. */
export interface Claim {
  to: 'running' | 'queued';
  owner: string;
  leaseSeconds: number;
  now: Date;
}

/** Looked at beyond what is wanted, in case others are claiming the first of them right now. */
const SPARE = 50;
const LOCK = "SELECT pg_advisory_xact_lock(hashtext('guichet_jobs'))";

/** Up to `slots` jobs, most urgent first. */
export const claimJobs = async (
  knex: Knex,
  tasks: ReadonlyMap<string, Task>,
  slots: number,
  claim: Claim,
): Promise<JobRow[]> => {
  const free = [...tasks].filter(([, { concurrency }]) => concurrency === undefined);
  const limited = [...tasks].filter(([, { concurrency }]) => concurrency !== undefined);
  const rows = await take(knex, free, slots, claim);
  const left = slots - rows.length;
  if (left > 0 && limited.length > 0 && (await anyReady(knex, limited))) {
    // Counting and taking must not be interleaved with another process's.
    const more = await knex.transaction(async (trx) => {
      await trx.raw(LOCK);
      return take(trx, limited, left, claim);
    });
    rows.push(...more);
  }
  return rows.sort((a, b) => a.priority - b.priority || Number(BigInt(a.seq) - BigInt(b.seq)));
};

const anyReady = async (knex: Knex, tasks: [string, Task][]): Promise<boolean> => {
  const row = await knex(JOBS)
    .whereIn(
      'task',
      tasks.map(([name]) => name),
    )
    .where({ state: 'ready' })
    .first<{ id: string } | undefined>('id');
  return row !== undefined;
};

const take = async (
  knex: Knex,
  tasks: [string, Task][],
  slots: number,
  { to, owner, leaseSeconds, now }: Claim,
): Promise<JobRow[]> => {
  if (tasks.length === 0 || slots <= 0) return [];
  const { rows } = await knex.raw<{ rows: JobRow[] }>(
    `WITH candidate AS MATERIALIZED (
       SELECT found.id FROM unnest(CAST(:names AS text[]), CAST(:limits AS int[])) AS task(name, most)
       CROSS JOIN LATERAL (
         SELECT id FROM ${JOBS} WHERE task = task.name AND state = 'ready' ORDER BY priority, seq
         LIMIT CASE WHEN task.most IS NULL THEN :slots + ${SPARE} ELSE greatest(0, task.most -
           (SELECT count(*) FROM ${JOBS} busy WHERE busy.task = task.name AND busy.state IN ${BUSY}))
         END
       ) found
     ), chosen AS MATERIALIZED (
       SELECT id FROM ${JOBS} WHERE id IN (SELECT id FROM candidate) AND state = 'ready'
       ORDER BY priority, seq LIMIT :slots FOR UPDATE SKIP LOCKED
     )
     UPDATE ${JOBS} job SET state = :to, owner = :owner,
       lease_until = now() + make_interval(secs => :leaseSeconds)
       ${to === 'running' ? ', attempts = job.attempts + 1, started_at = :now' : ''}
     FROM chosen WHERE job.id = chosen.id RETURNING job.*`,
    {
      names: tasks.map(([name]) => name),
      limits: tasks.map(([, { concurrency }]) => concurrency ?? null),
      slots,
      to,
      owner,
      leaseSeconds,
      ...(to === 'running' ? { now } : {}),
    },
  );
  return rows;
};

/** Begins a job that came through Redis, unless it is not, or no longer, to be done. */
export const beginQueued = async (
  knex: Knex,
  id: string,
  attempts: number,
  { owner, leaseSeconds, now }: Omit<Claim, 'to'>,
): Promise<JobRow | undefined> => {
  const { rows } = await knex.raw<{ rows: JobRow[] }>(
    `UPDATE ${JOBS} SET state = 'running', owner = :owner, attempts = attempts + 1,
       started_at = :now, lease_until = now() + make_interval(secs => :leaseSeconds)
     WHERE id = :id AND attempts = :attempts AND state = 'queued' RETURNING *`,
    { id, attempts, owner, leaseSeconds, now },
  );
  return rows[0];
};
