import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';
import { createTogether } from './together';

const strapi = {} as Core.Strapi;
const request = new AsyncLocalStorage<string>();

/** Doubles numbers, even and odd ones apart; takes no 13. */
const doubling = () => {
  const groups: number[][] = [];
  const together = createTogether<number, number>({
    groupOf: (job) => String(job % 2),
    work: async (_strapi, group) => {
      const jobs = group.map(({ job }) => job);
      groups.push(jobs);
      await new Promise(setImmediate);
      if (jobs.includes(13)) throw new Error('unlucky');
      return jobs.map((job) => 2 * job);
    },
  });
  together.start(strapi);
  return { groups, ask: (job: number) => together.ask(strapi, job) };
};

describe('what many ask at once', () => {
  it('is done in groups, and each gets the answer to what he asked', async () => {
    const { groups, ask } = doubling();
    expect(await Promise.all([2, 5, 4, 7, 2].map(ask))).toEqual([4, 10, 8, 14, 4]);
    expect(groups).toEqual([
      [2, 4, 2],
      [5, 7],
    ]);
  });

  it('fails for a whole group, and for no other', async () => {
    const { ask } = doubling();
    const asked = await Promise.allSettled([2, 13, 4, 5].map(ask));
    expect(asked.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'rejected'],
    ]);
    expect(await ask(5)).toBe(10);
  });

  it('knows whose request each is', async () => {
    const seen: unknown[] = [];
    const { start, ask } = createTogether<string, void>({
      groupOf: () => 'one',
      work: (_strapi, group) => {
        for (const { asAsked } of group) seen.push(asAsked(() => request.getStore()));
        return Promise.resolve([]);
      },
    });
    start(strapi);
    await Promise.all(['a', 'b'].map((who) => request.run(who, () => ask(strapi, who))));
    expect(seen).toEqual(['a', 'b']);
  });
});
