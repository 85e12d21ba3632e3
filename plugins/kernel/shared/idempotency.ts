import type { Context } from 'koa';
import type { Knex } from 'knex';

/** What is sent, and remembered for the key. */
export interface KeptAnswer {
  status: number;
  body: string | null;
}

/** The `Idempotency-Key` of a request that is to be answered. */
export interface RequestKey<Value> {
  caller: string;
  route: string;
  key: string;
  bodyHash: string;
  /** To what the verb has given. */
  answer: (value: Value) => KeptAnswer;
}

export interface Answered<Value> {
  key: RequestKey<Value>;
  value: Value;
}

export interface Reply<Value> {
  status: number;
  body: (value: Value) => object;
}

/**
 * For routes that say `config.kernel.idempotent: 'by-verb'`. Others have nothing to do: the kernel
 * opens a transaction around them and keeps key and answer in it. Such a verb has a transaction of its
 * own, possibly one for many requests, and keeps them there.
 */
export interface IdempotencyApi {
  /**
   * In a controller: does `verb` and answers what it gives. The verb must keep its answer in the
   * transaction that has the effect, by `once` or `settle`. There is no key where the request has none.
   */
  reply<Value>(
    ctx: Context,
    reply: Reply<Value>,
    verb: (key: RequestKey<Value> | undefined) => Promise<Value>,
  ): Promise<object>;

  /** Does `work` in a transaction that takes the key and keeps the answer. */
  once<Value>(
    key: RequestKey<Value> | undefined,
    work: (trx: Knex.Transaction) => Promise<Value>,
  ): Promise<Value>;

  /**
   * For many requests in one transaction, before anything else is locked in it: takes their keys by one
   * statement, and says which were free. Of two that are the same the first gets it. It waits for nobody:
   * for the others their verbs use `once`, each alone, which does.
   */
  claim(trx: Knex.Transaction, keys: readonly RequestKey<never>[]): Promise<boolean[]>;

  /** Keeps the answers to keys that this transaction took. Travels with the commit. */
  settle<Value>(trx: Knex.Transaction, answered: readonly Answered<Value>[]): void;

  /** Nothing was done for them: another transaction may take them. Travels with the commit. */
  giveBack(trx: Knex.Transaction, keys: readonly RequestKey<never>[]): void;
}
