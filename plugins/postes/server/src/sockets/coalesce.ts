/**
 * Gathers keys for a moment and works on all of them at once: five thousand postes that come back
 * together cost a few statements, and not five thousand.
 */
export interface Coalescer<Key, Result> {
  /** What the work says of this key; rejects if the work has failed. */
  add(key: Key): Promise<Result | undefined>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

interface Asked<Result> {
  answer: Promise<Result | undefined>;
  settle: (answer: Promise<Result | undefined>) => void;
}

const WAIT_MS = 20;
const MOST = 500;

const asked = <Result>(): Asked<Result> => {
  let settle: Asked<Result>['settle'] = () => undefined;
  const answer = new Promise<Result | undefined>((resolve) => (settle = resolve));
  return { answer, settle };
};

export const coalesce = <Key, Result>(
  work: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Result>>,
): Coalescer<Key, Result> => {
  const waiting = new Map<Key, Asked<Result>>();
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    while (waiting.size > 0) {
      const batch = [...waiting].slice(0, MOST);
      for (const [key] of batch) waiting.delete(key);
      const results = work(batch.map(([key]) => key));
      for (const [key, { settle }] of batch) settle(results.then((found) => found.get(key)));
      await results.catch(() => undefined);
    }
    running = undefined;
  };

  return {
    add: (key) => {
      const one = waiting.get(key) ?? asked<Result>();
      waiting.set(key, one);
      running ??= run();
      return one.answer;
    },
    settled: async () => {
      while (running) await running;
    },
  };
};
