import type { ConsumerStatus, DeadLetter } from './events';
import type { JobState, JobView } from './jobs';

/** What the page in the admin panel and the server say to each other. */
export const JOBS_READ = 'plugin::kernel.jobs.read';
export const JOBS_MANAGE = 'plugin::kernel.jobs.manage';

export interface QueueStatus {
  task: string;
  /** Counted up to 10,000 each. */
  waiting: number;
  running: number;
  dead: number;
  /** At a time, over all processes; null without a limit. */
  concurrency: number | null;
}

export interface ScheduleStatus {
  name: string;
  task: string;
  /** `every 60 s`, or cron fields and a time zone. */
  rhythm: string;
  nextTick: string;
  lastTick: string | null;
}

export interface JobsOverview {
  runner: 'postgres' | 'bullmq';
  queues: QueueStatus[];
  schedules: ScheduleStatus[];
  consumers: ConsumerStatus[];
}

export const JOB_LISTS = ['dead', 'running', 'waiting'] as const;
export type JobList = (typeof JOB_LISTS)[number];

export const STATES_OF: Readonly<Record<JobList, readonly JobState[]>> = {
  dead: ['dead'],
  running: ['running'],
  waiting: ['ready', 'delayed', 'queued'],
};

export interface Page<Item> {
  items: Item[];
  /** Whether another page follows. */
  more: boolean;
}

export type JobPage = Page<JobView>;
export type DeadLetterPage = Page<DeadLetter>;

/** How many were retried or discarded; others had moved on meanwhile. */
export interface Changed {
  changed: number;
}
