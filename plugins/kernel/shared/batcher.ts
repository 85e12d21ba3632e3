import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Group commit: what arrives while one batch is being written goes into the next, so that a burst
 * costs few statements and a single item is written at once.
 */
export interface Batcher<Item> {
  /** Resolves when the item is written; rejects if its batch could not be. */
  add(item: Item): Promise<void>;
  /** Resolves when everything is written. */
  drain(): Promise<void>;
}

interface Waiting<Item> {
  item: Item;
  done: () => void;
  failed: (error: unknown) => void;
}

const MOST = 200;
/** Milliseconds between batches of a burst: fewer, larger ones cost less. */
const GATHER = 5;

interface Options {
  gather?: number;
}

export const createBatcher = <Item>(
  write: (items: readonly Item[]) => Promise<void>,
  { gather = GATHER }: Options = {},
): Batcher<Item> => {
  // Items arrive in the asynchronous contexts of many; the batch belongs to none of them.
  const outside = AsyncLocalStorage.snapshot();
  let waiting: Waiting<Item>[] = [];
  let writing: Promise<void> | undefined;

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        await write(batch.map(({ item }) => item));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
      if (batch.length > 1) await new Promise((resolve) => setTimeout(resolve, gather));
    }
    writing = undefined;
  };

  return {
    add: (item) =>
      new Promise((done, failed) => {
        waiting.push({ item, done, failed });
        writing ??= outside(() => Promise.resolve().then(writeAll));
      }),
    drain: async () => {
      await writing;
    },
  };
};
