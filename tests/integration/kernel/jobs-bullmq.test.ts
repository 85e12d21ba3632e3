/** @jest-environment-options {"redis": true} */
import { Redis } from 'ioredis';
import { api, app, strapi } from '../../helpers/app';
import { pause, until } from '../../helpers/until';
import { describeJobs } from './jobs-suite';

describeJobs('BullMQ');

describe('Redis', () => {
  const { jobs } = api('kernel');
  const knex = strapi.db.connection;
  const items = Array.from({ length: 20 }, (_, n) => ({ payload: { n } }));

  it('away and back: what was enqueued meanwhile is done, and done once', async () => {
    const done: number[] = [];
    jobs.define('test.away', { run: async ({ n }) => Promise.resolve(void done.push(n)) });
    await app.redis?.stop();
    await jobs.enqueueMany(null, 'test.away', items);
    await pause(300);
    expect(done).toEqual([]);
    await app.redis?.start();
    await until(() => done.length >= 20, 30_000);
    await pause(300);
    expect([...done].sort((a, b) => a - b)).toEqual(items.map(({ payload }) => payload.n));
  });

  it('cut while a job runs: the job is not run again', async () => {
    let runs = 0;
    jobs.define('test.cut', {
      run: async () => {
        runs += 1;
        await pause(1_500);
      },
    });
    const { id } = await jobs.enqueue(null, 'test.cut', { n: 1 });
    await until(() => runs === 1);
    await app.redis?.stop();
    await app.redis?.start();
    await until(async () => (await jobs.find(id))?.state === 'done');
    await pause(500);
    expect(runs).toBe(1);
  });

  it('that forgot what was handed to it: the jobs are handed over again', async () => {
    const done: number[] = [];
    let open = false;
    jobs.define('test.forgot', {
      run: async ({ n }) => {
        while (!open) await pause(20);
        done.push(n);
      },
    });
    await jobs.enqueueMany(null, 'test.forgot', items);
    const queued = () => knex('kernel_jobs').where({ task: 'test.forgot', state: 'queued' });
    await until(async () => (await queued()).length === 10);
    const redis = new Redis(app.redis?.url ?? '');
    await redis.flushall();
    redis.disconnect();
    open = true;
    await until(() => done.length === 10);
    // As if the time of the handover had passed.
    await queued().update({ lease_until: knex.fn.now() });
    await until(() => done.length === 20, 30_000);
    expect(new Set(done).size).toBe(20);
  });

  it('keeps no jobs that are done', async () => {
    const redis = new Redis(app.redis?.url ?? '');
    // BullMQ removes the last one a moment after it was done.
    await until(async () => (await redis.keys('guichet:guichet-jobs:????????-*')).length === 0);
    redis.disconnect();
  });
});
