import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import type { RequestKey } from '../../../../kernel/shared/idempotency';
import { createTogether } from './together';

const request = new AsyncLocalStorage<string>();

interface Faults {
  begin?: Error;
  commit?: Error;
}

/** A database that keeps keys, and nothing of a transaction that fails. */
const databaseOf = (faults: Faults = {}) => {
  const kept = new Map<string, unknown>();
  const tried = { transactions: 0 };
  let open: (() => void)[] = [];
  const idempotency = {
    claim: (_trx: object, keys: RequestKey<never>[]) => {
      const taken = new Set(kept.keys());
      return Promise.resolve(
        keys.map(({ key }) => {
          const free = !taken.has(key);
          taken.add(key);
          return free;
        }),
      );
    },
    settle: (_trx: object, answered: { key: RequestKey<unknown>; value: unknown }[]) => {
      open.push(() => answered.forEach(({ key, value }) => kept.set(key.key, value)));
    },
    giveBack: () => {},
  };
  const transaction = async (work: (given: object) => Promise<unknown>) => {
    tried.transactions += 1;
    if (faults.begin) throw faults.begin;
    open = [];
    const result = await work({ trx: {} });
    if (faults.commit) throw faults.commit;
    for (const keep of open) keep();
    return result;
  };
  const kernel = { runInScope: (_scope: object, work: () => unknown) => work(), idempotency };
  const plugin = () => ({ service: () => kernel });
  return { strapi: { db: { transaction }, plugin } as unknown as Core.Strapi, kept, tried };
};

/** Doubles numbers, even and odd ones apart; takes no 13. */
const doubling = (faults?: Faults) => {
  const groups: number[][] = [];
  const { strapi, kept, tried } = databaseOf(faults);
  const together = createTogether<number, number>({
    groupOf: (job) => String(job % 2),
    organisationOf: () => 'org',
    work: async (_strapi, _trx, group) => {
      const jobs = group.map(({ job }) => job);
      groups.push(jobs);
      await new Promise(setImmediate);
      if (jobs.includes(13)) throw new Error('unlucky');
      return jobs.map((job) => (job === 0 ? undefined : 2 * job));
    },
  });
  together.start(strapi);
  const ask = (job: number, key?: string) =>
    together.ask(strapi, job, key === undefined ? undefined : keyOf(key));
  const all = (jobs: number[]) => Promise.allSettled(jobs.map((job) => ask(job)));
  return { groups, kept, tried, ask, all };
};

const keyOf = (key: string): RequestKey<number> => ({
  ...{ caller: 'a', route: '/double', key, bodyHash: '' },
  answer: (value) => ({ status: 200, body: String(value) }),
});

const statuses = (settled: { status: string }[]) => settled.map(({ status }) => status);

describe('what many ask at once', () => {
  it('is done in groups, and each gets the answer to what he asked', async () => {
    const { groups, ask } = doubling();
    expect(await Promise.all([2, 5, 4, 7, 2].map((job) => ask(job)))).toEqual([4, 10, 8, 14, 4]);
    expect(groups).toEqual([
      [2, 4, 2],
      [5, 7],
    ]);
  });

  it('fails for him alone whose it is', async () => {
    const { all, groups } = doubling();
    const asked = await all([3, 2, 13, 5, 7, 4]);
    expect(statuses(asked)).toEqual([
      ...['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled'],
    ]);
    expect(groups).toEqual([[3, 13, 5, 7], [2, 4], [3, 13], [3], [13], [5, 7]]);
  });

  it('is not repeated when nobody knows whether it was committed', async () => {
    const { all, groups } = doubling({ commit: new Error('Connection terminated unexpectedly') });
    expect(statuses(await all([2, 4]))).toEqual(['rejected', 'rejected']);
    expect(groups).toEqual([[2, 4]]);
  });

  it('is repeated when the database has refused the commit', async () => {
    const refusal = Object.assign(new Error('violates'), { severity: 'ERROR' });
    const { all, groups } = doubling({ commit: refusal });
    expect(statuses(await all([2, 4]))).toEqual(['rejected', 'rejected']);
    expect(groups).toEqual([[2, 4], [2], [4]]);
  });

  it('is not tried by each where no transaction can begin', async () => {
    const { all, tried } = doubling({ begin: new Error('no connection') });
    expect(statuses(await all([2, 4, 6]))).toEqual(['rejected', 'rejected', 'rejected']);
    expect(tried.transactions).toBe(1);
  });

  it('is done once for a key, whose answer is kept if there is one', async () => {
    const { ask, kept, groups } = doubling();
    const asked = [ask(2, 'a'), ask(2, 'a'), ask(4, 'b'), ask(0, 'c')];
    expect(await Promise.all(asked)).toEqual([4, undefined, 8, undefined]);
    expect([...kept]).toEqual([
      ['a', 4],
      ['b', 8],
    ]);
    expect(await ask(6, 'b')).toBeUndefined();
    expect(groups).toEqual([[2, 4, 0]]);
  });

  it('knows whose request each is', async () => {
    const seen: unknown[] = [];
    const { strapi } = databaseOf();
    const { start, ask } = createTogether<string, void>({
      groupOf: () => 'one',
      organisationOf: () => 'org',
      work: async (_strapi, _trx, group) => {
        for (const { asAsked } of group) {
          seen.push(await asAsked(() => Promise.resolve(request.getStore())));
        }
        return [];
      },
    });
    start(strapi);
    await Promise.all(['a', 'b'].map((who) => request.run(who, () => ask(strapi, who, undefined))));
    expect(seen).toEqual(['a', 'b']);
  });
});
