import type { Knex } from 'knex';
import type { JobRegistry } from './registry';

/** How ready jobs get to be done. Both runners keep every state in PostgreSQL. */
export interface Runner {
  /** There may be ready jobs. */
  wake: () => void;
  stop: (grace: number) => Promise<void>;
}

export interface RunnerOptions {
  knex: Knex;
  registry: JobRegistry;
  /** Names this process in leases. */
  owner: string;
  leaseSeconds: number;
  /** Milliseconds between looks without a wake-up. */
  every: number;
  /** Jobs at a time in this process; 0 in a process that does no jobs. */
  atATime: number;
  /** A job is to be tried again, in a while. */
  onDelayed: () => void;
  onError: (error: unknown) => void;
}
