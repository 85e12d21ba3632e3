import type { Knex } from 'knex';
import { escapeLiteral } from 'pg';
import { scopeSetting } from '../../../shared/scope';
import type { LastWords } from '../../../shared/with-commit';
import { currentScope } from './context';

interface Said {
  words: LastWords;
  /** In which they are said, whoever commits. */
  scope: string;
}

const saidIn = new WeakMap<Knex.Transaction, Said[]>();

/** See `KernelApi.sendWithCommit`. */
export const sendWithCommit = (trx: Knex.Transaction, words: LastWords): void => {
  const said = { words, scope: scopeSetting(currentScope()) };
  const known = saidIn.get(trx);
  if (known) {
    known.push(said);
    return;
  }
  const all = [said];
  saidIn.set(trx, all);
  // Knex has no hook before a commit; its transactor calls its own property.
  const commit = trx.commit.bind(trx);
  trx.commit = (async (value?: unknown) => {
    const text = await textOf(all);
    if (text === '') return commit(value);
    let failure: Error | undefined;
    await replaceLastStatement(trx, async (send, ending) => {
      try {
        await send(text + ending);
      } catch (error) {
        failure = error as Error;
        if (isCommit(ending)) await send('ROLLBACK').catch(() => {});
        throw error;
      }
    });
    // Knex tells of a commit that failed only there, and to nobody who awaits the commit.
    await commit(value);
    if (failure) throw failure;
    return undefined;
  }) as typeof trx.commit;
};

/** It says its scope itself, so `session.ts` sends it in whatever scope there is. */
const textOf = async (all: Said[]): Promise<string> => {
  let current: string | undefined;
  let text = '';
  // Whoever speaks may make others speak, too.
  for (const { words, scope } of all) {
    const sql = await words();
    if (sql === '') continue;
    if (scope !== current) text += `SET LOCAL guichet.scope = ${escapeLiteral(scope)};`;
    current = scope;
    text += sql;
  }
  all.length = 0;
  return text;
};

const isCommit = (ending: string): boolean => /^\s*COMMIT\b/i.test(ending);

type Send = (sql: string) => Promise<void>;
type QueryMethod = (config: string | { text: string }, callback: Callback) => unknown;
type Callback = (error: Error | null, result?: object) => void;

interface Transacting {
  client: { acquireConnection(): Promise<{ query: QueryMethod }> };
}

/**
 * Knex sends each statement by itself and waits for it. `work` sends the one that ends a transaction
 * (`COMMIT;`, or `RELEASE …;` in a nested one) itself, on the same connection, below knex.
 */
const replaceLastStatement = async (
  trx: Knex.Transaction,
  work: (send: Send, ending: string) => Promise<void>,
): Promise<void> => {
  const connection = await (trx as unknown as Transacting).client.acquireConnection();
  const query = connection.query;

  const send: Send = (sql) =>
    new Promise((resolve, reject) => {
      query.call(connection, sql, (error) => (error ? reject(error) : resolve()));
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
