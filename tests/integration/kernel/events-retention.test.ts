import { pruneEvents } from '../../../plugins/kernel/server/src/events/prune';
import { pruneJobs } from '../../../plugins/kernel/server/src/jobs/prune';
import { Unrecoverable } from '../../../plugins/kernel/shared/retry';
import { api, strapi } from '../../helpers/app';
import { emit, happened, known, quietHead } from '../../helpers/test-events';
import type { TestEvent } from '../../helpers/test-events';
import { pause, until } from '../../helpers/until';

const { events, jobs } = api('kernel');
const knex = strapi.db.connection;
const signal = new AbortController().signal;
const NAME = 'test-retention';

const inDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const prune = (days: number) =>
  pruneEvents({
    knex,
    retention: { eventDays: 30, deadLetterDays: 90 },
    consumers: [NAME],
    now: inDays(days),
    signal,
  });
const kept = (...ids: string[]): Promise<string[]> =>
  knex('kernel_events').whereIn('id', ids).orderBy('position').pluck('entity_id');
const ledger = () => knex('kernel_event_deliveries').where({ consumer: NAME });

beforeAll(async () => {
  events.consume({
    name: NAME,
    events: ['test.thing.happened'],
    backoff: { first: 600_000, most: 600_000 },
    handle: async (event) => {
      const { entityId } = event as TestEvent;
      if (entityId === 'dead') throw new Unrecoverable('never');
      if (entityId === 'failing') throw new Error('not now');
      return Promise.resolve();
    },
  });
  await known(NAME);
});

describe('retention of events', () => {
  it('removes what was handled; keeps what waits, and dead letters for longer', async () => {
    const after = await quietHead();
    const made = await emit(happened('handled'), happened('dead'), happened('failing'));
    const ids = made.map(({ id }) => id);
    await until(async () => (await ledger().whereNotNull('error')).length === 2);
    await until(async () => (await ledger().where({ state: 'done' })).length === 1);

    await prune(29);
    expect(await kept(...ids)).toEqual(['handled', 'dead', 'failing']);
    expect((await events.read({ after })).gap).toBe(false);

    await prune(31);
    expect(await kept(...ids)).toEqual(['dead', 'failing']);
    expect((await events.read({ after })).gap).toBe(true);
    expect((await events.deadLetters({ consumer: NAME })).total).toBe(1);

    await prune(91);
    expect(await kept(...ids)).toEqual(['failing']);
    expect((await events.deadLetters({ consumer: NAME })).total).toBe(0);
  });

  it('keeps what a consumer has not been given yet', async () => {
    const made = await emit(happened('ahead'));
    const ids = made.map(({ id }) => id);
    await quietHead();
    await knex('kernel_event_consumers').insert({
      name: 'test-behind',
      patterns: ['%'],
      ordered: true,
      position: 0,
    });
    await until(async () => (await ledger().where({ state: 'done' })).length >= 1);
    await prune(31);
    expect(await kept(...ids)).toEqual(['ahead']);

    // A consumer that no process has had for a month no longer counts.
    await knex('kernel_event_consumers')
      .where({ name: 'test-behind' })
      .update({ seen_at: knex.raw("now() - interval '31 days'") });
    await prune(31);
    expect(await kept(...ids)).toEqual([]);
    expect(await knex('kernel_event_consumers').where({ name: 'test-behind' })).toEqual([]);
  });
});

describe('retention of jobs', () => {
  it('removes finished jobs, dead ones later, waiting ones never', async () => {
    jobs.define('test.retention', {
      run: async ({ n }) => (n === 1 ? Promise.reject(new Unrecoverable('x')) : Promise.resolve()),
    });
    const enqueue = async (n: number, delay = 0) =>
      (await jobs.enqueue(null, 'test.retention', { n }, { delay })).id;
    const [dead, done] = [await enqueue(1), await enqueue(2)];
    const waiting = await enqueue(3, 1e10);
    await until(async () => (await jobs.find(dead))?.state === 'dead');
    await until(async () => (await jobs.find(done))?.state === 'done');

    const left = async (days: number): Promise<string[]> => {
      await pruneJobs(knex, { jobDays: 7, deadLetterDays: 90 }, inDays(days), signal);
      const ids = [done, dead, waiting];
      const found = await Promise.all(ids.map((id) => jobs.find(id)));
      return found.flatMap((job) => (job ? [job.state] : []));
    };
    expect(await left(6)).toEqual(['done', 'dead', 'delayed']);
    expect(await left(8)).toEqual(['dead', 'delayed']);
    expect(await left(91)).toEqual(['delayed']);
  });

  it('is itself a job, once an hour', async () => {
    await jobs.enqueue(null, 'kernel.prune', {});
    await pause(50);
    await until(
      async () =>
        (await knex('kernel_jobs').where({ task: 'kernel.prune', state: 'done' })).length === 1,
    );
    const schedule = await knex('kernel_schedules').where({ name: 'kernel.prune' }).first();
    expect(schedule.rhythm).toBe('17 * * * * UTC');
  });
});

declare module '../../../plugins/kernel/shared/jobs' {
  interface JobPayloads {
    'test.retention': { n: number };
  }
}
