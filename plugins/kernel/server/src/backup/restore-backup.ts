import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from } from 'pg-copy-streams';
import { columnList, quoted, readTables, readVersion } from './catalog';
import { damaged, otherSchema } from './errors';
import { HEADER, MANIFEST, SEAL, tableOf, uploadOf } from './format';
import type { Manifest } from './format';
import type { OnBackupProgress } from './progress';
import { readArchive } from './read-archive';
import type { ArchiveEntry } from './read-archive';
import { schemaDifferences } from './schema-differences';
import { StagedUploads } from './staged-uploads';
import { withoutRules } from './suspended-rules';
import { isSame } from './verify-backup';

export interface RestoreOptions {
  file: string;
  /** What `verifyBackup` said of the file. */
  manifest: Manifest;
  uploads: string;
  onProgress?: OnBackupProgress;
}

export interface RestoreReport {
  tables: number;
  rows: number;
  uploads: number;
}

/**
 * Puts all rows and uploads of a verified backup in the place of what the database has, in one
 * transaction. The schema must be there, laid by the version of Guichet that made the backup.
 */
export const restoreBackup = async (
  client: Client,
  options: RestoreOptions,
): Promise<RestoreReport> => {
  const uploads = new StagedUploads(options.uploads);
  await uploads.begin();
  try {
    await client.query('BEGIN');
    await replaceRows(client, uploads, options);
    const settled = await uploads.settle();
    await client.query('COMMIT');
    await client.query('ANALYZE');
    return { ...counted(options.manifest), uploads: settled };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await uploads.discard();
  }
};

const counted = ({ tables }: Manifest): { tables: number; rows: number } => ({
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
});

const replaceRows = async (
  client: Client,
  uploads: StagedUploads,
  options: RestoreOptions,
): Promise<void> => {
  const { manifest } = options;
  const present = await readTables(client);
  await requireSameSchema(
    client,
    manifest,
    present.filter(({ unlogged }) => !unlogged),
  );
  await withoutRules(client, async () => {
    await client.query(`TRUNCATE ${present.map(({ name }) => quoted(name)).join(', ')}`);
    await load(client, uploads, options);
  });
  for (const { name, value } of manifest.sequences) {
    await client.query('SELECT setval($1::regclass, coalesce($2::bigint, 1), $2 IS NOT NULL)', [
      quoted(name),
      value,
    ]);
  }
};

const requireSameSchema = async (
  client: Client,
  manifest: Manifest,
  tables: Awaited<ReturnType<typeof readTables>>,
): Promise<void> => {
  const differences = schemaDifferences(manifest, { version: await readVersion(client), tables });
  if (differences.length > 0) throw otherSchema(manifest.application, differences);
};

/** Checks every entry a second time: the file may have changed since it was verified. */
const load = async (
  client: Client,
  uploads: StagedUploads,
  { file, manifest, onProgress }: RestoreOptions,
): Promise<void> => {
  const columns = new Map(manifest.tables.map((table) => [table.name, columnList(table.columns)]));
  const rows = new Map<string, number>();
  let what = '';
  const archive = readArchive(file, (done, total) => onProgress?.({ done, total, what }));
  let index = 0;
  for await (const entry of archive) {
    if (entry.name === MANIFEST || entry.name === SEAL) break;
    const table = tableOf(entry.name);
    what = table ?? 'uploads';
    if (table !== undefined) {
      const count = await copyIn(client, table, columns.get(table), entry);
      rows.set(table, (rows.get(table) ?? 0) + count);
    } else await other(uploads, entry);
    const expected = manifest.entries[index++];
    if (!expected || !isSame(expected, entry.sum())) throw damaged(entry.name);
  }
  const short = manifest.tables.find(({ name, rows: count }) => (rows.get(name) ?? 0) !== count);
  if (index !== manifest.entries.length || short) throw damaged(short?.name ?? 'its end');
};

const copyIn = async (
  client: Client,
  table: string,
  columns: string | undefined,
  { content, name }: ArchiveEntry,
): Promise<number> => {
  if (columns === undefined) throw damaged(name);
  const rows = client.query(from(`COPY ${quoted(table)} (${columns}) FROM STDIN`));
  await pipeline(content, rows);
  return rows.rowCount;
};

const other = async (uploads: StagedUploads, { name, content }: ArchiveEntry): Promise<void> => {
  const upload = uploadOf(name);
  if (upload !== undefined) return uploads.write(upload, content);
  if (name !== HEADER) throw damaged(name);
  // Used already; it is read for its checksum.
  await pipeline(content, new Writable({ write: (_chunk, _encoding, done) => done() }));
};
