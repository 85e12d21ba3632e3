/**
 * Gathers keys for a moment and works on all of them at once: five thousand postes that come back
 * together cost a few statements, and not five thousand.
 */
export interface Coalescer<Key> {
  add(key: Key): Promise<void>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

const WAIT_MS = 20;
const MOST = 500;

export const coalesce = <Key>(
  work: (keys: readonly Key[]) => Promise<void>,
  onError: (error: unknown) => void,
): Coalescer<Key> => {
  let waiting = new Map<Key, (() => void)[]>();
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, MOST);
      waiting = new Map([...waiting].slice(MOST));
      await work(batch.map(([key]) => key)).catch(onError);
      for (const [, done] of batch) for (const one of done) one();
    }
    running = undefined;
  };

  return {
    add: (key) =>
      new Promise((resolve) => {
        waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
        running ??= run();
      }),
    settled: async () => {
      while (running) await running;
    },
  };
};
