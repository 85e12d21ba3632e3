import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Group commit: what arrives while one batch is being written goes into the next, so that a burst
 * costs few statements and a single item is written at once.
 */
export interface Batcher<Item, Result = void> {
  /** Resolves when the item is written, with its answer; rejects if its batch could not be. */
  add(item: Item): Promise<Result>;
  /** Resolves when everything is written. */
  drain(): Promise<void>;
}

type Awaitable<Value> = Value | PromiseLike<Value>;

interface Waiting<Item, Result> {
  item: Item;
  done: (result: Awaitable<Result>) => void;
  failed: (error: unknown) => void;
}

const MOST = 200;
/** Milliseconds between batches of a burst, unless a whole one waits: fewer, larger ones cost less. */
const GATHER = 5;

interface Options {
  gather?: number;
}

/** `write` answers in the order of the items, if anybody asks for answers. */
export const createBatcher = <Item, Result = void>(
  write: (items: readonly Item[]) => Promise<readonly Awaitable<Result>[] | void>,
  { gather = GATHER }: Options = {},
): Batcher<Item, Result> => {
  // Items arrive in the asynchronous contexts of many; the batch belongs to none of them.
  const outside = AsyncLocalStorage.snapshot();
  let waiting: Waiting<Item, Result>[] = [];
  let writing: Promise<void> | undefined;

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST);
      waiting = waiting.slice(MOST);
      try {
        const results = await write(batch.map(({ item }) => item));
        for (const [index, { done }] of batch.entries()) done(results?.[index] as Result);
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
      if (batch.length > 1 && waiting.length < MOST)
        await new Promise((resolve) => setTimeout(resolve, gather));
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
