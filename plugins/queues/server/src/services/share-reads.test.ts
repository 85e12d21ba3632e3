import { shareReads } from './share-reads';

const pending = () => {
  const ends: ((value: number) => void)[] = [];
  const read = jest.fn(() => new Promise<number>((resolve) => ends.push(resolve)));
  return { ends, read, ask: shareReads(read) };
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('readings that are shared', () => {
  it('are one at a time, and never older than the question', async () => {
    const { ends, read, ask } = pending();
    const first = ask('a');
    const others = [ask('a'), ask('a')];
    expect(read).toHaveBeenCalledTimes(1);
    ends[0]?.(1);
    expect(await first).toBe(1);
    await settled();
    expect(read).toHaveBeenCalledTimes(2);
    ends[1]?.(2);
    expect(await Promise.all(others)).toEqual([2, 2]);
    void ask('a');
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('are apart for each key, and go on after one that failed', async () => {
    const read = jest.fn().mockRejectedValueOnce(new Error('gone')).mockResolvedValue('there');
    const ask = shareReads<string>(read);
    const failing = ask('a');
    const next = ask('a');
    await expect(failing).rejects.toThrow('gone');
    expect(await Promise.all([next, ask('b')])).toEqual(['there', 'there']);
  });
});
