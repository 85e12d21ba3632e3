import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { keysFrom } from '../settings';
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

const USAGE = 'audit:verify [--file EXPORT.ndjson]';

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

const verify = async ({ arguments: args, env, progress }: Command): Promise<Report> => {
  const keys = keysFrom(env);
  const [option, file, ...rest] = args;
  if (option === undefined) {
    return onDatabase(env, (query) => verifyLog(keys, query, progress));
  }
  if (option !== '--file' || file === undefined || rest.length > 0) throw new Error(USAGE);
  return verifyExport(keys, () => linesOf(file), progress);
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
