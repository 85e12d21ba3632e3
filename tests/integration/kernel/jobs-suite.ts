import type { Task, TaskName } from '../../../plugins/kernel/shared/jobs';
import { RetryAfter, Unrecoverable } from '../../../plugins/kernel/shared/retry';
import { inTransaction } from '../../../plugins/kernel/shared/strapi';
import { api, strapi } from '../../helpers/app';
import { never, pause, until } from '../../helpers/until';

declare module '../../../plugins/kernel/shared/jobs' {
  interface JobPayloads {
    [name: `test.${string}`]: { n: number };
  }
}

const { jobs, setClock } = api('kernel');
type TestTask = `test.${string}` & TaskName;

const QUICK = { first: 20, most: 40 };
let counter = 0;

/** A task with a name of its own that does `run`. */
const task = (run: Task<TestTask>['run'], options: Partial<Task<TestTask>> = {}): TestTask => {
  const name = `test.task-${++counter}` as const;
  jobs.define<TestTask>(name, { backoff: QUICK, ...options, run });
  return name;
};

const state = async (id: string) => (await jobs.find(id))?.state;
const is = (id: string, wanted: string) => until(async () => (await state(id)) === wanted);

/** The same sentences for both runners. */
export const describeJobs = (runner: string): void => {
  describe(`jobs (${runner})`, () => {
    it('does what was enqueued, with its payload, as a job of that name', async () => {
      const seen: unknown[] = [];
      const name = task(async (payload) => void seen.push(payload, api('kernel').actor()));
      const { id } = await jobs.enqueue(null, name, { n: 1 });
      await is(id, 'done');
      expect(seen).toEqual([{ n: 1 }, { kind: 'job', name }]);
    });

    it('forgets a job whose transaction is rolled back, and does it after a commit', async () => {
      const done: number[] = [];
      const name = task(async ({ n }) => void done.push(n));
      await expect(
        inTransaction(strapi, async (trx) => {
          await jobs.enqueue(trx, name, { n: 1 });
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      const { id } = await inTransaction(strapi, async (trx) => {
        const made = await jobs.enqueue(trx, name, { n: 2 });
        await pause(150);
        expect(done).toEqual([]);
        return made;
      });
      await is(id, 'done');
      expect(done).toEqual([2]);
    });

    it('tries again after a failure, and keeps what failed for good as a dead job', async () => {
      const attempts: number[] = [];
      const name = task(
        async (_payload, { attempt }) => {
          attempts.push(attempt);
          throw new Error(`no ${attempt}`);
        },
        { maxAttempts: 3 },
      );
      const { id } = await jobs.enqueue(null, name, { n: 1 });
      await is(id, 'dead');
      expect(attempts).toEqual([1, 2, 3]);
      expect((await jobs.find(id))?.error).toBe('Error: no 3');
    });

    it('retries a dead job on demand, with all attempts', async () => {
      let fails = true;
      const name = task(
        async () => {
          if (fails) throw new Error('not yet');
        },
        { maxAttempts: 2 },
      );
      const { id } = await jobs.enqueue(null, name, { n: 1 });
      await is(id, 'dead');
      fails = false;
      expect(await jobs.retry([id])).toBe(1);
      await is(id, 'done');
      expect(await jobs.retry([id])).toBe(0);
    });

    it('discards a dead job and a waiting one, which is then not done', async () => {
      const done: number[] = [];
      const name = task(async ({ n }) => {
        if (n === 1) throw new Unrecoverable('never');
        done.push(n);
      });
      const dead = await jobs.enqueue(null, name, { n: 1 });
      await is(dead.id, 'dead');
      expect((await jobs.find(dead.id))?.attempts).toBe(1);
      const later = await jobs.enqueue(null, name, { n: 2 }, { delay: 300 });
      expect(await jobs.discard([dead.id, later.id])).toBe(2);
      await pause(600);
      expect([await state(dead.id), await state(later.id), done]).toEqual([
        'discarded',
        'discarded',
        [],
      ]);
    });

    it('waits as long as a task asks for', async () => {
      const times: number[] = [];
      const name = task(async () => {
        times.push(Date.now());
        if (times.length === 1) throw new RetryAfter('busy', 400);
      });
      const { id } = await jobs.enqueue(null, name, { n: 1 });
      await is(id, 'done');
      expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(390);
    });

    it('does a delayed job when it is due by the kernel clock, not before', async () => {
      const done: number[] = [];
      const name = task(async ({ n }) => void done.push(n));
      const { id } = await jobs.enqueue(null, name, { n: 1 }, { delay: 3_600_000 });
      await pause(200);
      expect([await state(id), done]).toEqual(['delayed', []]);
      const back = setClock({ now: () => new Date(Date.now() + 3_700_000) });
      try {
        await is(id, 'done');
      } finally {
        back();
      }
      expect(done).toEqual([1]);
    });

    it('takes urgent jobs first, and equals in the order of their making', async () => {
      const done: number[] = [];
      const name = task(
        async ({ n }) => {
          done.push(n);
          await pause(20);
        },
        { concurrency: 1 },
      );
      await inTransaction(strapi, (trx) =>
        jobs.enqueueMany(trx, name, [
          { payload: { n: 1 }, options: { priority: 90 } },
          { payload: { n: 2 } },
          { payload: { n: 3 } },
          { payload: { n: 4 }, options: { priority: 1 } },
        ]),
      );
      await until(() => done.length === 4);
      expect(done).toEqual([4, 2, 3, 1]);
    });

    it('never exceeds the concurrency of a task', async () => {
      let now = 0;
      let most = 0;
      const done: number[] = [];
      const name = task(
        async ({ n }) => {
          most = Math.max(most, ++now);
          await pause(15);
          now -= 1;
          done.push(n);
        },
        { concurrency: 3 },
      );
      const items = Array.from({ length: 30 }, (_, n) => ({ payload: { n } }));
      expect(await jobs.enqueueMany(null, name, items)).toBe(30);
      await until(() => done.length === 30);
      expect(most).toBe(3);
      expect(new Set(done).size).toBe(30);
    });

    it('makes one waiting job for a unique key, and a new one once that has begun', async () => {
      let release = (): void => {};
      const gate = new Promise<void>((resolve) => (release = resolve));
      const done: number[] = [];
      const name = task(async ({ n }) => {
        await gate;
        done.push(n);
      });
      const [first, twin] = [
        await jobs.enqueue(null, name, { n: 1 }, { uniqueKey: 'k', delay: 100 }),
        await jobs.enqueue(null, name, { n: 2 }, { uniqueKey: 'k' }),
      ];
      expect(twin).toEqual({ id: first.id, created: false });
      await is(first.id, 'running');
      const second = await jobs.enqueue(null, name, { n: 3 }, { uniqueKey: 'k' });
      expect(second.created).toBe(true);
      release();
      await is(second.id, 'done');
      expect([...done].sort()).toEqual([1, 3]);
    });

    it('leaves a failed job to the twin that was enqueued meanwhile', async () => {
      let twin = '';
      const name = task(async ({ n }) => {
        if (n !== 1) return;
        ({ id: twin } = await jobs.enqueue(null, name, { n: 2 }, { uniqueKey: 'k', delay: 200 }));
        throw new Error('again');
      });
      const { id } = await jobs.enqueue(null, name, { n: 1 }, { uniqueKey: 'k' });
      await is(id, 'discarded');
      await is(twin, 'done');
    });

    it('ends an attempt that takes too long, and says so', async () => {
      let aborted = false;
      const name = task(
        async (_payload, { signal }) => {
          signal.addEventListener('abort', () => (aborted = true));
          await never;
        },
        { timeout: 80, maxAttempts: 1 },
      );
      const { id } = await jobs.enqueue(null, name, { n: 1 });
      await is(id, 'dead');
      expect(aborted).toBe(true);
      expect((await jobs.find(id))?.error).toContain('80 ms');
    });

    it('gives a schedule one run a tick, with the tick', async () => {
      const ticks: string[] = [];
      const name = task(async (_payload, { tick }) => void ticks.push(tick?.toISOString() ?? ''));
      jobs.schedule(`${name}-s`, { task: name, payload: { n: 1 }, everySeconds: 1 });
      await until(() => ticks.length >= 3);
      expect(new Set(ticks).size).toBe(ticks.length);
      expect(ticks.every((tick) => tick.endsWith('.000Z'))).toBe(true);
    });

    it('refuses what nobody defined, and a priority out of range', async () => {
      const unknown = 'test.nobody' as const;
      expect(() => jobs.enqueue(null, unknown, { n: 1 })).toThrow('not defined');
      const name = task(async () => {});
      await expect(jobs.enqueue(null, name, { n: 1 }, { priority: 101 })).rejects.toMatchObject({
        code: 'INVALID_VALUE',
        details: { field: 'priority' },
      });
    });
  });
};
