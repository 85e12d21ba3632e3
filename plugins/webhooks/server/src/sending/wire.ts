import type { Answer, Message } from './transport';

/** What the posting thread is told once. */
export interface ThreadOptions {
  /** Private networks that may be reached. */
  networks: readonly string[];
  /** None: those of the system. */
  nameServers: readonly string[];
  /** Requests at a time to one endpoint. */
  concurrency: number;
  /** Milliseconds from the beginning to the end of an answer. */
  timeout: number;
}

/** Asks the posting thread; each call has a number, under which it is answered. */
export type Call = { call: number; connection: number } & (
  { origin: string; message: Message } | { breakOff: boolean } | { takeBack: true }
);

/** Null: a message was not sent, or what was asked is done. */
export interface Reply {
  call: number;
  answer: Answer | null;
}

/** A message between threads costs as much as ten that travel together. */
export const inBatches = <Item>(send: (batch: Item[]) => void): ((item: Item) => void) => {
  let batch: Item[] = [];
  return (item) => {
    if (batch.push(item) > 1) return;
    setImmediate(() => {
      const all = batch;
      batch = [];
      send(all);
    });
  };
};
