import type { Knex } from 'knex';
import type { Query } from '../verification/read-log';

/** `$1, $2` as the verification says it, and `?` as knex does. */
export const queryWith =
  (knex: Knex): Query =>
  async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const order: unknown[] = [];
    const text = sql.replace(/\$(\d+)/g, (_match, place: string) => {
      order.push(values[Number(place) - 1]);
      return '?';
    });
    const { rows } = await knex.raw<{ rows: Row[] }>(text, order as never);
    return rows;
  };

/** One state of the log for as long as `work` takes, without locking anybody out. */
export const inSnapshot = <Result>(
  knex: Knex,
  work: (query: Query) => Promise<Result>,
): Promise<Result> =>
  knex.transaction((trx) => work(queryWith(trx)), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
