import { createLoader } from './loader';

const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('a loader', () => {
  it('reads together what is asked for meanwhile, each key once, and never what was read before', async () => {
    const reads: string[][] = [];
    let version = 1;
    let release = (): void => {};
    const load = createLoader(async (keys) => {
      reads.push([...keys]);
      const found = keys.filter((key) => key !== 'none').map((key) => [key, `${key}${version}`]);
      await new Promise<void>((resolve) => (release = resolve));
      return new Map(found as [string, string][]);
    });
    const first = load('a');
    await tick();
    version = 2;
    const others = [load('a'), load('b'), load('none'), load('b')];
    release();
    expect(await first).toBe('a1');
    await tick();
    release();
    expect(await Promise.all(others)).toEqual(['a2', 'b2', undefined, 'b2']);
    expect(reads).toEqual([['a'], ['a', 'b', 'none']]);
  });

  it('tells everybody who asked of a failure, and goes on', async () => {
    let fails = true;
    const load = createLoader((keys) =>
      fails ? Promise.reject(new Error('away')) : Promise.resolve(new Map([[keys[0] ?? '', 1]])),
    );
    const asked = await Promise.allSettled([load('a'), load('b')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await load('a')).toBe(1);
  });
});
