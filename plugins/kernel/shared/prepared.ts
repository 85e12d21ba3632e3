import type { Knex } from 'knex';

interface Statement {
  /** With `$1`, `$2`, … */
  text: string;
  /** Names of the bindings in that order. */
  order: readonly string[];
}

export interface PreparedOptions {
  /**
   * It reads only what everybody may read, so it goes out in whatever scope its connection has,
   * without a message of its own that sets one.
   */
  inAnyScope?: true;
}

const statements = new Map<string, Statement>();

/** `:name`, but not the type of a cast (`::json`). */
const NAMED = /(?<![:\w]):([a-z_]\w*)/gi;

/**
 * A statement that PostgreSQL parses and plans once a connection instead of at every call: for long
 * ones that run often. A name stands for one text for ever, so the text must not depend on input;
 * knex, which would look for `:name` and `?` in it each time, gets it ready.
 */
export const prepared = <Result extends { rows: unknown[] }>(
  knex: Knex,
  name: string,
  sql: string,
  bindings: Knex.ValueDict = {},
  options: PreparedOptions = {},
): Knex.Raw<Result> => {
  const { text, order } = statements.get(name) ?? position(name, sql);
  const values = order.map((key) => bindings[key]);
  return knex.raw<Result>(text).options({ name, values, ...options });
};

const position = (name: string, sql: string): Statement => {
  const order: string[] = [];
  // One for each place, so that each gets the type that its place has.
  const text = sql.replace(NAMED, (_match, key: string) => `$${order.push(key)}`);
  const statement = { text, order };
  statements.set(name, statement);
  return statement;
};
