import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';

const folders: string[] = [];

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guichet-backup-'));
  folders.push(folder);
  return folder;
};

/** For `afterAll`. */
export const removeTemporaryFolders = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** A connection that sees all rows of all organisations. */
export const withClient = async <Result>(
  connectionString: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ connectionString });
  // Whoever waits for an answer is told of a broken connection.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query("SELECT set_config('guichet.scope', '*', false)");
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Counters that nobody backs up. */
const UNLOGGED = 'kernel_rate_limits';

/** Of each table a hash of all of its rows, in an order that does not depend on how they are stored. */
export const tableHashes = (connectionString: string): Promise<Record<string, string>> =>
  withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> '${UNLOGGED}' ORDER BY 1`,
    );
    const hashes: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: found } = await client.query<{ hash: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")), '')
             AS hash FROM "${name}" t`,
      );
      hashes[name] = found[0]!.hash;
    }
    return hashes;
  });

/** Everything about the schema that a restore takes away for a while, and the sequences. */
export const rulesOf = (connectionString: string): Promise<unknown[]> =>
  withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ rule: string }>(`
      SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) || convalidated AS rule
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT tgrelid::regclass || tgname || tgenabled::text
        FROM pg_trigger WHERE NOT tgisinternal
      UNION ALL SELECT relname || relrowsecurity || relforcerowsecurity
        FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      UNION ALL SELECT tablename || policyname || coalesce(qual, '') FROM pg_policies
       ORDER BY 1`);
    return rows;
  });

/** The last number of each; null of those that have given none. */
export const sequencesOf = (connectionString: string): Promise<Record<string, string | null>> =>
  withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ name: string; last: string | null }>(
      'SELECT sequencename AS name, last_value AS last FROM pg_sequences ORDER BY 1',
    );
    return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
  });
