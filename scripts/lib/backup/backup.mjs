import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { quoted, readCatalogue, readSequences } from './catalogue.mjs';
import { createWriter, FORMAT, VERSION } from './frames.mjs';

const NAME = /^guichet-\d{8}T\d{6}Z(-\d+)?\.backup$/;

const stamp = (now) => now.toISOString().replace(/[-:]|\.\d+/g, '');

/** All files of a folder, as paths below it. */
const filesIn = (folder) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)),
        )
        .sort()
    : [];

/**
 * Saves the database and the uploads into one file, while Guichet runs: all tables are read in one
 * REPEATABLE READ transaction, so they fit each other. The file has its name only when it is whole.
 */
export const makeBackup = async ({ url, uploads, directory, now = new Date(), progress }) => {
  mkdirSync(directory, { recursive: true });
  const file = freeName(directory, stamp(now));
  const unfinished = `${file}.unfinished`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SELECT set_config('guichet.scope', '*', true)`);
    const out = createWriteStream(unfinished, { mode: 0o600 });
    const gzip = createGzip();
    const written = finished(gzip.pipe(out));
    const { digest } = await writeAll(createWriter(gzip), { client, uploads, now, progress });
    await written;
    await client.query('COMMIT');
    renameSync(unfinished, file);
    return { file, digest, bytes: statSync(file).size };
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await client.end();
  }
};

const freeName = (directory, text) => {
  for (let count = 0; ; count++) {
    const file = path.join(directory, `guichet-${text}${count ? `-${count}` : ''}.backup`);
    if (!existsSync(file)) return file;
  }
};

const writeAll = async (writer, { client, uploads, now, progress }) => {
  const tables = await readCatalogue(client);
  const files = filesIn(uploads);
  const sequences = await readSequences(client);
  const counts = { tables: tables.length, files: files.length };
  await writer.line({ format: FORMAT, version: VERSION, createdAt: now, ...counts, sequences });
  progress?.start(tables.length + files.length);
  for (const { table, columns } of tables) {
    await writer.line({ table, columns });
    const list = columns.map(quoted).join(', ');
    const query = `COPY (SELECT ${list} FROM ${quoted(table)}) TO STDOUT`;
    await writer.section(client.query(copyStreams.to(query)));
    progress?.step(table);
  }
  for (const file of files) {
    await writer.line({ file });
    await writer.section(createReadStream(path.join(uploads, file)));
    progress?.step(file);
  }
  return writer.end();
};

/** Only files that it made itself; the newest stay. Returns what it removed. */
export const removeOldBackups = (directory, keep) => {
  if (keep === 0) return [];
  const old = readdirSync(directory)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .slice(keep);
  for (const name of old) rmSync(path.join(directory, name));
  return old;
};
