import type { Knex } from 'knex';
import type { QueueStatus, ScheduleStatus } from '../../../shared/jobs-admin';
import type { JobRegistry } from './registry';
import { BUSY, JOBS, SCHEDULES } from './tables';

/** Counting further tells an operator nothing more. */
const COUNT_LIMIT = 10_000;

const count = (states: string, name: string): string =>
  `(SELECT count(*)::int FROM (SELECT FROM ${JOBS} job
     WHERE job.task = task.name AND job.state IN ${states} LIMIT ${COUNT_LIMIT}) counted) AS ${name}`;

export const queueStatuses = async (knex: Knex, registry: JobRegistry): Promise<QueueStatus[]> => {
  const { rows } = await knex.raw<{ rows: Omit<QueueStatus, 'concurrency'>[] }>(
    `SELECT task.name AS task, ${count("('delayed', 'ready')", 'waiting')},
       ${count(BUSY, 'running')}, ${count("('dead')", 'dead')}
     FROM unnest(CAST(? AS text[])) AS task(name) ORDER BY task.name`,
    [[...registry.tasks().keys()]],
  );
  return rows.map((row) => ({ ...row, concurrency: registry.task(row.task).concurrency ?? null }));
};

export const scheduleStatuses = async (
  knex: Knex,
  registry: JobRegistry,
): Promise<ScheduleStatus[]> => {
  const rows = await knex(SCHEDULES)
    .whereIn('name', [...registry.schedules().keys()])
    .orderBy('name')
    .select<
      { name: string; task: string; rhythm: string; next_tick: Date; last_tick: Date | null }[]
    >('name', 'task', 'rhythm', 'next_tick', 'last_tick');
  return rows.map(({ next_tick, last_tick, ...row }) => ({
    ...row,
    nextTick: next_tick.toISOString(),
    lastTick: last_tick?.toISOString() ?? null,
  }));
};
