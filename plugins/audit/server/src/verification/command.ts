import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { keysFrom } from '../settings';
import { readKept } from './kept-checkpoints';
import { verifyExport } from './verify-export';
import type { Query } from './read-log';
import { verifyLog } from './verify-log';
import type { Progress, Report } from './verify-log';

/** `npm run audit:verify [-- --file EXPORT]`: needs the key and the database or a file, no Strapi. */
export interface Command {
  arguments: readonly string[];
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  progress: Progress;
}

const USAGE = 'audit:verify [--file EXPORT.ndjson] [--checkpoints FILE]';

/** Returns the exit code: 0 sound, 1 tampered with, 2 could not be verified. */
export const runVerification = async (command: Command): Promise<0 | 1 | 2> => {
  const { print } = command;
  try {
    const report = await verify(command);
    print(
      `${report.entries} entries in ${report.chains} chains, ${report.checkpoints} checkpoints verified`,
    );
    if (report.waiting)
      print(`${report.waiting} entries wait for their place, and were checked, too`);
    if (report.unreadable)
      print(`Lines of the kept checkpoints that cannot be read: ${report.unreadable}`);
    for (const { chain, sequence, id, reason, code } of report.faults) {
      print(`BROKEN ${chain}, entry ${sequence}${id ? ` (${id})` : ''}: ${reason} [${code}]`);
    }
    if (report.faults.length === 0) print('The log is sound');
    return report.faults.length === 0 ? 0 : 1;
  } catch (error) {
    print(`Not verified: ${(error as Error).message}`);
    return 2;
  }
};

/** With how many lines of kept checkpoints say nothing. */
const verify = async (command: Command): Promise<Report & { unreadable: number }> => {
  const { arguments: args, env, progress } = command;
  const keys = keysFrom(env);
  const { file, checkpoints: given } = optionsOf(args);
  const elsewhere = given ?? (file === undefined ? env['AUDIT_CHECKPOINT_FILE'] : undefined);
  const { checkpoints, unreadable } = await readKept(elsewhere);
  const report =
    file === undefined
      ? await onDatabase(env, (query) => verifyLog(keys, query, progress, checkpoints))
      : await verifyExport(keys, () => linesOf(file), progress, checkpoints);
  return { ...report, unreadable };
};

const optionsOf = (args: readonly string[]): { file?: string; checkpoints?: string } => {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args: [...args], options: { file: text, checkpoints: text } }).values;
  } catch {
    throw new Error(USAGE);
  }
};

const linesOf = (file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });

const onDatabase = async (
  env: NodeJS.ProcessEnv,
  work: (query: Query) => Promise<Report>,
): Promise<Report> => {
  const connectionString = env['DATABASE_URL'];
  if (!connectionString) throw new Error('DATABASE_URL is not set');
  const client = new Client({ connectionString, application_name: 'guichet audit:verify' });
  await client.connect();
  try {
    await client.query("SELECT set_config('guichet.scope', '*', false)");
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await work(async <Row>(sql: string, values: readonly unknown[] = []) => {
      const { rows } = await client.query(sql, [...values]);
      return rows as Row[];
    });
  } finally {
    await client.end();
  }
};
