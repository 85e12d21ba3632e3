import type { Knex } from 'knex';

/**
 * A statement that PostgreSQL parses and plans once a connection instead of at every call: for long
 * ones that run often. A name stands for one text for ever, so the text must not depend on input.
 */
export const prepared = <Result extends { rows: unknown[] }>(
  knex: Knex,
  name: string,
  sql: string,
  bindings: Knex.ValueDict = {},
): Knex.Raw<Result> => knex.raw<Result>(sql, bindings).options({ name });
