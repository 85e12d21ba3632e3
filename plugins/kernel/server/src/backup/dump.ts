import type { Client } from 'pg';
import type { ArchiveWriter } from './archive-writer';
import { quoted, readSequences, readTables, readVersion } from './catalog';
import { dumpTable } from './dump-tables';
import { dumpUploads } from './dump-uploads';
import type { Manifest } from './format';
import { UPLOADS } from './format';
import type { OnBackupProgress } from './progress';

interface Source {
  uploads: string;
  onProgress?: OnBackupProgress;
}

export type Dumped = Pick<Manifest, 'version' | 'tables' | 'sequences' | 'missing'> & {
  counts: { tables: number; rows: number; uploads: number; missing: string[] };
};

/** One instant for all tables; readers of this kind wait for no writer, and no writer for them. */
const SNAPSHOT = 'BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY';

export const dump = async (
  client: Client,
  archive: ArchiveWriter,
  source: Source,
): Promise<Dumped> => {
  await client.query(SNAPSHOT);
  const version = await readVersion(client);
  const tables = (await readTables(client)).filter(({ unlogged }) => !unlogged);
  // Nobody changes or drops a table before its turn has come; rows may be written as ever.
  const names = tables.map(({ name }) => quoted(name)).join(', ');
  await client.query(`LOCK TABLE ${names} IN ACCESS SHARE MODE`);

  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
  const tell = teller(total, source.onProgress);
  const dumped: Manifest['tables'] = [];
  for (const table of tables) {
    const inTable = tell(table.name, table.bytes);
    dumped.push(await dumpTable(client, archive, table, inTable.add));
    inTable.end();
  }
  const sequences = await readSequences(client);
  const missing = await dumpUploads(client, archive, source.uploads, tell('uploads', 0).add);
  await client.query('COMMIT');
  return { version, tables: dumped, sequences, missing, counts: counted(dumped, archive, missing) };
};

const counted = (
  tables: Manifest['tables'],
  { entries }: ArchiveWriter,
  missing: string[],
): Dumped['counts'] => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  uploads: entries.filter(({ name }) => name.startsWith(UPLOADS)).length,
  missing,
});

/** Tables take more room on the disk than as text: a table counts for what it takes there. */
const teller = (total: number, onProgress?: OnBackupProgress) => {
  let before = 0;
  return (what: string, bytes: number) => {
    let written = 0;
    const show = (): void =>
      onProgress?.({ done: Math.min(total, before + Math.min(written, bytes)), total, what });
    show();
    return {
      add: (count: number): void => {
        written += count;
        show();
      },
      end: (): void => void (before += bytes),
    };
  };
};
