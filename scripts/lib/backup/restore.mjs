import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { Failure } from '../failure.mjs';
import { quoted, readCatalogue } from './catalogue.mjs';
import { createReader, Damaged, FORMAT, VERSION } from './frames.mjs';

const open = (file) => createReader(createReadStream(file).pipe(createGunzip()));

/** Unzipping, too, finds out that a file is none. */
const readable = async (file, work) => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Damaged) && !/^Z_/.test(error.code ?? '')) throw error;
    throw new Failure(`${file} is damaged, or no backup (${error.message}): nothing was changed.`);
  }
};

/** Reads the file to its end before anything is touched. */
export const verifyBackup = (file) =>
  readable(file, async () => {
    const reader = open(file);
    const head = await reader.next();
    if (head?.format !== FORMAT) throw new Damaged('it is of another kind');
    if (head.version !== VERSION) throw new Damaged(`it is of version ${head.version}`);
    const tables = new Map();
    for (let section; (section = await reader.next());) {
      if (section.table) tables.set(section.table, section.columns);
      for await (const _piece of reader.section()) void _piece;
    }
    if (tables.size !== head.tables) throw new Damaged('tables are missing');
    return { ...head, columns: tables };
  });

/** Replaces all that is in the database and adds the uploads, in one transaction. */
export const restoreBackup = async ({ file, url, uploads, progress }) => {
  const head = await verifyBackup(file);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('guichet.scope', '*', true)`);
    await requireAlone(client);
    const tables = await readCatalogue(client);
    requireSameShape(head, tables);
    const settings = await tableSettings(client);
    await openTables(client, tables, settings);
    await client.query(`TRUNCATE ${tables.map(({ table }) => quoted(table)).join(', ')} CASCADE`);
    progress?.start(head.tables + head.files);
    await fill({ client, file, uploads, progress });
    for (const { name, value } of head.sequences) {
      await client.query('SELECT setval($1::regclass, $2)', [quoted(name), value]);
    }
    await closeTables(client, tables, settings);
    await client.query('COMMIT');
    return head;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
};

const OTHERS = `
  SELECT count(*)::int AS others FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;

/** Whoever works on it would see everything change under his feet. */
const requireAlone = async (client) => {
  const { rows } = await client.query(OTHERS);
  if (rows[0].others === 0) return;
  throw new Failure('Somebody is connected to this database: stop Guichet first.');
};

const requireSameShape = ({ columns }, tables) => {
  const here = new Map(tables.map(({ table, columns: own }) => [table, new Set(own)]));
  for (const [table, names] of columns) {
    const missing = here.has(table) ? names.find((name) => !here.get(table).has(name)) : '';
    if (missing === undefined) continue;
    throw new Failure(
      `The backup is of another version: this database has no ${missing ? `column ${table}.${missing}` : `table ${table}`}. Nothing was changed.`,
    );
  }
};

const SETTINGS = `
  SELECT relname AS table, relforcerowsecurity AS forced FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;

const tableSettings = async (client) =>
  new Map((await client.query(SETTINGS)).rows.map(({ table, forced }) => [table, forced]));

/** COPY cannot write through row policies, and rows that are put back are no news for triggers. */
const openTables = async (client, tables, settings) => {
  for (const { table } of tables) {
    await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
    if (settings.get(table)) {
      await client.query(`ALTER TABLE ${quoted(table)} NO FORCE ROW LEVEL SECURITY`);
    }
  }
};

const closeTables = async (client, tables, settings) => {
  // Foreign keys are looked at now, not at a COMMIT that comes after.
  await client.query('SET CONSTRAINTS ALL IMMEDIATE');
  for (const { table } of tables) {
    await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
    if (settings.get(table)) {
      await client.query(`ALTER TABLE ${quoted(table)} FORCE ROW LEVEL SECURITY`);
    }
  }
};

const fill = async ({ client, file, uploads, progress }) => {
  const reader = open(file);
  await reader.next();
  for (let section; (section = await reader.next());) {
    const bytes = Readable.from(reader.section(), { objectMode: false });
    if (section.table) {
      const list = section.columns.map(quoted).join(', ');
      const copy = `COPY ${quoted(section.table)} (${list}) FROM STDIN`;
      await pipeline(bytes, client.query(copyStreams.from(copy)));
    } else {
      await writeUpload(uploads, section.file, bytes);
    }
    progress?.step(section.table ?? section.file);
  }
};

const writeUpload = async (uploads, name, bytes) => {
  const target = path.resolve(uploads, name);
  if (!target.startsWith(path.resolve(uploads) + path.sep)) {
    throw new Failure(`The backup has a file outside of the uploads (${name}).`);
  }
  mkdirSync(path.dirname(target), { recursive: true });
  await pipeline(bytes, createWriteStream(target));
};
