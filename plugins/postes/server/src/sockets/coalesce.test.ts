import { coalesce } from './coalesce';

it('asks once for all who ask at once, and tells each, also two who ask for the same', async () => {
  const work = jest.fn((keys: readonly string[]) =>
    Promise.resolve(new Map(keys.map((key) => [key, key.length]))),
  );
  const { add } = coalesce(work);
  expect(await Promise.all([add('one'), add('three'), add('one')])).toEqual([3, 5, 3]);
  expect(work.mock.calls).toEqual([[['one', 'three']]]);
});

it('a failure is told to those whom it concerns, and the next are served', async () => {
  const work = jest.fn((keys: readonly string[]) =>
    Promise.resolve(new Map(keys.map((key) => [key, 1]))),
  );
  work.mockRejectedValueOnce(new Error('no database'));
  const { add, settled } = coalesce(work);
  await expect(Promise.all([add('a'), add('b')])).rejects.toThrow('no database');
  await settled();
  expect(await add('a')).toBe(1);
});
