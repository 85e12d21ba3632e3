import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { begins, ends, withoutAudit } from '../without-audit.mjs';
import { COUNTERS } from './app.mjs';

export const hasPgbench = () => {
  try {
    execFileSync('pgbench', ['--version']);
    return true;
  } catch {
    return false;
  }
};

/** Transactions a second; each client runs the script equally often. */
export const pgbench = async ({ databaseUrl, session }, script, count, turn) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'guichet-bench-'));
  try {
    const file = path.join(folder, 'script.sql');
    await writeFile(file, script);
    const each = String(Math.floor(count / COUNTERS));
    const args = [
      '-n',
      '-D',
      `n=${turn * count}`,
      '-f',
      file,
      '-c',
      String(COUNTERS),
      '-j',
      '2',
      '-t',
      each,
    ];
    // As the application has it.
    const options = `-c role=${session.role} -c guichet.scope=${session.scope} -c jit=off`;
    const env = { ...process.env, PGOPTIONS: options };
    const { stdout } = await promisify(execFile)('pgbench', [...args, databaseUrl], { env });
    const rate = /tps = ([\d.]+)/.exec(stdout)?.[1];
    const failed = /number of failed transactions: (\d+)/.exec(stdout)?.[1] ?? '0';
    if (!rate || failed !== '0') throw new Error(stdout);
    return Number(rate);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const UUID = /'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'/g;

/** The statements of the transaction in which `marker` was said. */
const transactionOf = (statements, marker) => {
  const said = statements.findIndex(({ sql }) => marker.test(sql));
  const connection = statements[said]?.connection;
  const first = statements.findLastIndex(
    (one, index) => index < said && one.connection === connection && begins(one.sql),
  );
  if (first === -1) throw new Error(`no transaction with ${marker} was heard`);
  const own = statements.slice(first).filter((one) => one.connection === connection);
  const last = own.findIndex(({ sql }) => ends(sql));
  if (last === -1) throw new Error(`the transaction with ${marker} was not heard to end`);
  return own.slice(0, last + 1).map(({ sql }) => withoutAudit(sql));
};

/**
 * What differs from one transaction to the next is put in: `vary` does it for what the verb is about. The
 * answers of `kept` statements stay at hand under their prefixes; `n` counts a client's transactions.
 */
export const scriptOf =
  (kept, vary) =>
  ({ statements, answer }, key) => {
    const lineOf = (sql) => {
      const varied = vary(sql, answer, key).replaceAll(UUID, 'gen_random_uuid()');
      const answered = kept.find(({ marker }) => marker.test(sql));
      return (
        (key ? varied.replaceAll(key, `${key}-:client_id-:n`) : varied) +
        (answered ? ` ${answered.keep ?? '\\gset'} ${answered.prefix}` : ';')
      );
    };
    const all = transactionOf(statements, kept[0].marker);
    return ['\\set n :n + 1', ...all.map(lineOf), ''].join('\n');
  };
