import { AsyncLocalStorage } from 'node:async_hooks';
import { createBatcher } from './batcher';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('batcher', () => {
  it('writes one item at once and what comes meanwhile together, in order', async () => {
    const batches: number[][] = [];
    let release = (): void => {};
    const batcher = createBatcher<number>((items) => {
      batches.push([...items]);
      return new Promise((resolve) => (release = resolve));
    });
    const first = batcher.add(1);
    await tick();
    const others = [2, 3, 4].map((item) => batcher.add(item));
    release();
    await first;
    await tick();
    release();
    await Promise.all(others);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  it('waits for nothing while a whole batch is there already', async () => {
    const sizes: number[] = [];
    const write = (items: readonly number[]) => Promise.resolve(void sizes.push(items.length));
    const batcher = createBatcher<number>(write, { gather: 1_000 });
    const added = Array.from({ length: 400 }, (_, item) => batcher.add(item));
    const began = performance.now();
    await Promise.all(added);
    expect(performance.now() - began).toBeLessThan(900);
    expect(sizes).toEqual([200, 200]);
  });

  it('fails the items of a failed batch only', async () => {
    const batcher = createBatcher<string>(([item]) =>
      item === 'bad' ? Promise.reject(new Error('no')) : Promise.resolve(),
    );
    await expect(batcher.add('bad')).rejects.toThrow('no');
    await expect(batcher.add('good')).resolves.toBeUndefined();
    await batcher.drain();
  });

  it('writes outside the context of whoever adds', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const batcher = createBatcher(() => {
      seen.push(storage.getStore());
      return Promise.resolve();
    });
    await storage.run('a request', () => batcher.add(1));
    expect(seen).toEqual([undefined]);
  });
});
