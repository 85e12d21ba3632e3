/** What waits for one subscription of GraphQL, which is pulled as its client reads. */
export interface MessageQueue<Value> extends AsyncIterableIterator<Value> {
  push: (value: Value) => void;
  /** Ends behind what waits. */
  finish: () => void;
  readonly size: number;
}

/** `onReturn`: the reader has lost interest. Not a generator: that could not be ended while it waits. */
export const createMessageQueue = <Value>(onReturn: () => void): MessageQueue<Value> => {
  const values: Value[] = [];
  const readers: ((result: IteratorResult<Value>) => void)[] = [];
  let finished = false;
  const DONE = { value: undefined, done: true } as const;

  const finish = (): void => {
    finished = true;
    for (const reader of readers.splice(0)) reader(DONE);
  };

  return {
    push: (value) => {
      if (finished) return;
      const reader = readers.shift();
      if (reader) reader({ value, done: false });
      else values.push(value);
    },
    finish,
    get size() {
      return values.length;
    },
    next: () => {
      const [value] = values.splice(0, 1);
      if (value !== undefined) return Promise.resolve({ value, done: false });
      if (finished) return Promise.resolve(DONE);
      return new Promise((resolve) => readers.push(resolve));
    },
    return: () => {
      values.length = 0;
      finish();
      onReturn();
      return Promise.resolve(DONE);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};
