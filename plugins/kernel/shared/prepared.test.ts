import type { Knex } from 'knex';
import { prepared } from './prepared';

const sent = (name: string, sql: string, bindings?: Knex.ValueDict) => {
  let statement: object = {};
  const knex = {
    raw: (text: string) => ({ options: (options: object) => (statement = { text, ...options }) }),
  };
  prepared(knex as unknown as Knex, name, sql, bindings);
  return statement;
};

describe('a prepared statement', () => {
  it('has one place for each use of a binding, and leaves casts and texts alone', () => {
    const sql = `SELECT CAST(:at AS date), x::json, '07:30' FROM y WHERE z > :at AND n = :n`;
    expect(sent('places', sql, { n: 1, at: 'now' })).toEqual({
      text: `SELECT CAST($1 AS date), x::json, '07:30' FROM y WHERE z > $2 AND n = $3`,
      name: 'places',
      values: ['now', 'now', 1],
    });
    expect(sent('places', sql, { n: 2, at: 'then' })).toMatchObject({
      values: ['then', 'then', 2],
    });
  });

  it('needs no bindings', () => {
    expect(sent('none', 'SELECT 1')).toEqual({ text: 'SELECT 1', name: 'none', values: [] });
  });
});
