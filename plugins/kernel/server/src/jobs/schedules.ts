import type { Knex } from 'knex';
import type { Schedule } from '../../../shared/jobs';
import { uuidV7 } from '../events/uuid-v7';
import { JOBS, SCHEDULES, WAITING } from './tables';
import { describeRhythm, firstTickAfter, ticksUntil } from './ticks';

type Schedules = ReadonlyMap<string, Schedule>;

/** A schedule that is new, or whose rhythm changed, begins with its next tick. */
export const registerSchedules = async (
  knex: Knex,
  schedules: Schedules,
  now: Date,
): Promise<void> => {
  for (const [name, schedule] of schedules) {
    await knex.raw(
      `INSERT INTO ${SCHEDULES} AS known (name, task, rhythm, next_tick)
       VALUES (:name, :task, :rhythm, :next)
       ON CONFLICT (name) DO UPDATE SET task = EXCLUDED.task, rhythm = EXCLUDED.rhythm,
         next_tick = CASE WHEN known.rhythm = EXCLUDED.rhythm THEN known.next_tick
                          ELSE EXCLUDED.next_tick END`,
      {
        name,
        task: schedule.task,
        rhythm: describeRhythm(schedule),
        next: firstTickAfter(schedule, now),
      },
    );
  }
};

/**
 * Makes the jobs of all ticks that are due. The row lock lets one process at a time do so, and the
 * unique index on (schedule, tick) makes a second run of a tick impossible whatever happens.
 */
export const runDueTicks = async (knex: Knex, schedules: Schedules, now: Date): Promise<number> => {
  if (schedules.size === 0) return 0;
  return knex.transaction(async (trx) => {
    const { rows } = await trx.raw<{ rows: { name: string; next_tick: Date }[] }>(
      `SELECT name, next_tick FROM ${SCHEDULES} WHERE name = ANY (?) AND next_tick <= ?
       ORDER BY name FOR UPDATE SKIP LOCKED`,
      [[...schedules.keys()], now],
    );
    let made = 0;
    for (const { name, next_tick } of rows) {
      const schedule = schedules.get(name);
      if (schedule) made += await runTicks(trx, name, schedule, next_tick, now);
    }
    return made;
  });
};

const runTicks = async (
  trx: Knex.Transaction,
  name: string,
  schedule: Schedule,
  due: Date,
  now: Date,
): Promise<number> => {
  const queues = schedule.overlap === 'queue';
  const ticks = queues ? ticksUntil(schedule, due, now) : [due];
  const { rowCount } = await trx.raw<{ rowCount: number }>(
    `INSERT INTO ${JOBS} (id, task, payload, state, run_at, schedule, tick, created_at)
     SELECT id, :task, CAST(:payload AS jsonb), 'ready', tick, :name, tick, :now
     FROM unnest(CAST(:ids AS uuid[]), CAST(:ticks AS timestamptz[])) AS due(id, tick)
     WHERE :queues OR NOT EXISTS (
       SELECT FROM ${JOBS} WHERE schedule = :name AND state IN ${WAITING})
     ON CONFLICT DO NOTHING`,
    {
      task: schedule.task,
      payload: JSON.stringify(schedule.payload),
      name,
      now,
      queues,
      ids: ticks.map(() => uuidV7(now)),
      ticks,
    },
  );
  const last = ticks.at(-1) ?? due;
  await trx(SCHEDULES)
    .where({ name })
    .update({ next_tick: firstTickAfter(schedule, queues ? last : now), last_tick: last });
  return rowCount;
};

export const nextTick = async (knex: Knex, schedules: Schedules): Promise<Date | undefined> => {
  const row = await knex(SCHEDULES)
    .whereIn('name', [...schedules.keys()])
    .orderBy('next_tick')
    .first<{ next_tick: Date } | undefined>('next_tick');
  return row?.next_tick;
};
