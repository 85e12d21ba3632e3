import type { Schedule } from '../../../plugins/kernel/shared/jobs';
import { registerSchedules, runDueTicks } from '../../../plugins/kernel/server/src/jobs/schedules';
import { strapi } from '../../helpers/app';

const knex = strapi.db.connection;
const START = new Date('2030-06-01T10:00:00.500Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1_000);
let counter = 0;

const schedule = async (options: Partial<Schedule>) => {
  const name = `schedule-${++counter}`;
  // No process knows this task: the jobs stay where the schedule put them.
  const one = { task: 'test.nobody', payload: { n: 1 }, ...options } as unknown as Schedule;
  const all = new Map([[name, one]]);
  await registerSchedules(knex, all, START);
  const ticks = async (): Promise<string[]> => {
    const jobs = await knex('kernel_jobs').where({ schedule: name }).orderBy('tick').pluck('tick');
    return jobs.map((tick: Date) => tick.toISOString().slice(11, 19));
  };
  const next = async (): Promise<string> =>
    (await knex('kernel_schedules').where({ name }).first()).next_tick.toISOString();
  return { name, one, run: (now: Date) => runDueTicks(knex, all, now), ticks, next };
};

describe('a schedule', () => {
  it('makes one job a tick, however many processes look at once', async () => {
    const { run, ticks } = await schedule({ everySeconds: 10, overlap: 'queue' });
    for (let second = 0; second <= 60; second += 5) {
      await Promise.all(Array.from({ length: 8 }, () => run(after(second))));
    }
    expect(await ticks()).toEqual([
      '10:00:10',
      '10:00:20',
      '10:00:30',
      '10:00:40',
      '10:00:50',
      '10:01:00',
    ]);
  });

  it('makes up for ticks that nobody was there for: each if it queues, else one', async () => {
    const each = await schedule({ everySeconds: 60, overlap: 'queue' });
    const one = await schedule({ everySeconds: 60 });
    await each.run(after(190));
    await one.run(after(190));
    expect(await each.ticks()).toEqual(['10:01:00', '10:02:00', '10:03:00']);
    expect(await one.ticks()).toEqual(['10:01:00']);
    expect(await one.next()).toBe('2030-06-01T10:04:00.000Z');
  });

  it('goes through a very long absence in steps', async () => {
    const { run, ticks } = await schedule({ everySeconds: 1, overlap: 'queue' });
    const made = [await run(after(250)), await run(after(250)), await run(after(250))];
    expect(made).toEqual([100, 100, 50]);
    expect(new Set(await ticks()).size).toBe(250);
  });

  it('does not pile up while the run of an earlier tick waits', async () => {
    const { name, run, ticks } = await schedule({ everySeconds: 10 });
    await run(after(10));
    await run(after(20));
    expect(await ticks()).toEqual(['10:00:10']);
    await knex('kernel_jobs').where({ schedule: name }).update({ state: 'running' });
    await run(after(30));
    expect(await ticks()).toEqual(['10:00:10', '10:00:30']);
  });

  it('keeps its next tick over a restart, and begins anew when its rhythm changes', async () => {
    const { name, one, next } = await schedule({ cron: '0 12 * * *', timeZone: 'Europe/Paris' });
    expect(await next()).toBe('2030-06-02T10:00:00.000Z');
    await registerSchedules(knex, new Map([[name, one]]), after(172_800));
    expect(await next()).toBe('2030-06-02T10:00:00.000Z');
    const changed = { ...one, cron: '0 13 * * *' };
    await registerSchedules(knex, new Map([[name, changed]]), START);
    expect(await next()).toBe('2030-06-01T11:00:00.000Z');
  });
});
