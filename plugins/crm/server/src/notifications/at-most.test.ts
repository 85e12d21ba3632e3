import { atMost } from './at-most';

it('lets so many work at a time, in order, also when some fail', async () => {
  const taking = atMost(2);
  let working = 0;
  let most = 0;
  const done: number[] = [];
  const results = await Promise.allSettled(
    [0, 1, 2, 3, 4].map((n) =>
      taking(async () => {
        working += 1;
        most = Math.max(most, working);
        await new Promise((resolve) => setImmediate(resolve));
        working -= 1;
        done.push(n);
        if (n === 1) throw new Error('fails');
      }),
    ),
  );
  expect(most).toBe(2);
  expect(done).toEqual([0, 1, 2, 3, 4]);
  expect(results.map(({ status }) => status).filter((one) => one === 'rejected')).toHaveLength(1);
});
