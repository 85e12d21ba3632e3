import type { JobState, JobView } from '../../../shared/jobs';

export interface JobRow {
  id: string;
  seq: string;
  task: string;
  /** JSON, which Strapi makes the driver leave as text. */
  payload: string;
  state: JobState;
  priority: number;
  run_at: Date;
  attempts: number;
  schedule: string | null;
  tick: Date | null;
  error: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export const toJobView = (row: JobRow, maxAttempts: number): JobView => ({
  id: row.id,
  task: row.task,
  state: row.state,
  payload: JSON.parse(row.payload) as unknown,
  attempts: row.attempts,
  maxAttempts,
  priority: row.priority,
  schedule: row.schedule,
  runAt: row.run_at.toISOString(),
  createdAt: row.created_at.toISOString(),
  startedAt: row.started_at?.toISOString() ?? null,
  finishedAt: row.finished_at?.toISOString() ?? null,
  error: row.error,
});
