import { whole } from '../../shared/environment';

/** What an operator says about one process, through the environment. */
export interface ProcessSettings {
  /** False in a process that only answers requests (GUICHET_ROLE=web). */
  works: boolean;
  /** True in a process without HTTP (GUICHET_ROLE=worker). */
  workerOnly: boolean;
  /** Seconds after which work of a process that gave no sign of life goes to another. */
  leaseSeconds: number;
  /** Jobs at a time in this process. */
  jobsAtATime: number;
  /** Where BullMQ is; without it jobs are distributed by PostgreSQL. */
  redis: { redisUrl: string; prefix: string } | null;
  /** Days that what is done, or given up, is kept. */
  retention: { eventDays: number; jobDays: number; deadLetterDays: number };
  /** How often to look without having been woken. */
  pollMilliseconds: number;
}

const ROLES = ['all', 'web', 'worker'];

export const processSettings = (env: NodeJS.ProcessEnv = process.env): ProcessSettings => {
  const role = env['GUICHET_ROLE'] || 'all';
  if (!ROLES.includes(role)) throw new Error(`GUICHET_ROLE must be one of ${ROLES.join(', ')}`);
  return {
    works: role !== 'web',
    workerOnly: role === 'worker',
    leaseSeconds: whole(env, 'GUICHET_LEASE_SECONDS', 30, 1, 3_600),
    jobsAtATime: whole(env, 'GUICHET_JOBS_AT_A_TIME', 10, 1, 1_000),
    redis: env['REDIS_URL']
      ? { redisUrl: env['REDIS_URL'], prefix: env['REDIS_PREFIX'] || 'guichet' }
      : null,
    retention: {
      eventDays: whole(env, 'GUICHET_EVENT_DAYS', 30, 1, 3_650),
      jobDays: whole(env, 'GUICHET_JOB_DAYS', 7, 1, 3_650),
      deadLetterDays: whole(env, 'GUICHET_DEAD_LETTER_DAYS', 90, 1, 3_650),
    },
    pollMilliseconds: whole(env, 'GUICHET_POLL_MS', 1_000, 10, 60_000),
  };
};
