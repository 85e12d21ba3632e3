import type { Knex } from 'knex';

/** Sends text on the connection of a transaction, below knex. */
export type Send = <Row>(sql: string) => Promise<Row[]>;

/**
 * Takes the place of the statement that ends a transaction (`COMMIT;`, or `RELEASE SAVEPOINT …;`
 * in a nested one) and must send it itself.
 */
export type LastStatement = (send: Send, ending: string) => Promise<void>;

type Callback = (error: Error | null, result?: object) => void;
type QueryMethod = (config: string | { text: string }, callback: Callback) => unknown;

interface Connection {
  query: QueryMethod;
}

interface Transacting {
  client: { acquireConnection(): Promise<Connection> };
}

/**
 * Knex sends each statement by itself and waits for it. The entries and the commit travel together
 * instead: so being recorded costs a verb no way to the database and back.
 */
export const replaceLastStatement = async (
  trx: Knex.Transaction,
  work: LastStatement,
): Promise<void> => {
  const connection = await (trx as unknown as Transacting).client.acquireConnection();
  const query = connection.query;

  const send: Send = <Row>(sql: string) =>
    new Promise<Row[]>((resolve, reject) => {
      query.call(connection, sql, (error, result) => {
        if (error) reject(error);
        else resolve((result as { rows?: Row[] } | undefined)?.rows ?? []);
      });
    });

  connection.query = (config, callback) => {
    connection.query = query;
    const ending = typeof config === 'string' ? config : config.text;
    work(send, ending).then(
      () => callback(null, { command: 'COMMIT', rowCount: null, rows: [] }),
      (error: Error) => callback(error),
    );
  };
};
