import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ClientConfig } from 'pg';
import { pack } from 'tar-stream';
import { withSession } from '../../../plugins/kernel/server/src/backup/session';
import { restoreBackup } from '../../../plugins/kernel/server/src/backup/restore-backup';
import type { RestoreReport } from '../../../plugins/kernel/server/src/backup/restore-backup';
import { isSealedWith } from '../../../plugins/kernel/server/src/backup/seal';
import { countOthers, stateOf } from '../../../plugins/kernel/server/src/backup/target';
import { verifyBackup } from '../../../plugins/kernel/server/src/backup/verify-backup';
import { writeBackup } from '../../../plugins/kernel/server/src/backup/write-backup';
import type { BackupReport } from '../../../plugins/kernel/server/src/backup/write-backup';
import { api, app, strapi } from '../../helpers/app';
import { removeTemporaryFolders, rulesOf, sequencesOf } from '../../helpers/backups';
import { tableHashes, temporaryFolder, withClient } from '../../helpers/backups';
import { createDatabase, dropDatabase, templateName } from '../../helpers/databases.cjs';
import { createOrganisation, createPerson } from '../../helpers/people';
import { pausingAfterCopies } from '../../helpers/pausing-proxy';
import { testEnv } from '../../helpers/test-env.cjs';

const connection: ClientConfig = { connectionString: app.databaseUrl };
const { AUDIT_KEY, BACKUP_DIR } = testEnv(app.databaseUrl);
const uploads = temporaryFolder();
const targets: string[] = [];

const backup = (folder = temporaryFolder(), through = connection): Promise<BackupReport> =>
  writeBackup({
    ...{ connection: through, uploads, folder, keep: 2, auditKey: AUDIT_KEY, application: '0.1.0' },
    now: api('kernel').clock.now(),
  });

/** A database that has the schema and nothing else. */
const emptyDatabase = async (): Promise<string> => {
  const { name, url } = await createDatabase(templateName());
  targets.push(name);
  return url;
};

const restore = async (file: string, url: string, into: string): Promise<RestoreReport> => {
  const { manifest } = await verifyBackup(file);
  return withSession({ connectionString: url }, (client) =>
    restoreBackup(client, { file, manifest, uploads: into }),
  );
};

/** In the database one image in two sizes, and one that is not in the folder any more. */
const addUploads = async (): Promise<void> => {
  const file = (name: string, formats: object | null) => ({
    data: {
      ...{ name, hash: name, ext: '.png', mime: 'image/png', size: 1, provider: 'local' },
      url: `/uploads/${name}.png`,
      formats,
    },
  });
  const query = strapi.db.query('plugin::upload.file');
  await query.create(file('photo', { thumbnail: { url: '/uploads/thumbnail_photo.png' } }));
  await query.create(file('lost', null));
  writeFileSync(path.join(uploads, 'photo.png'), Buffer.alloc(300_000, 'a picture'));
  writeFileSync(path.join(uploads, 'thumbnail_photo.png'), '');
};

/** The same row into two tables, in one transaction, over and over. */
const writer = (number: number) => {
  let stopped = false;
  let written = 0;
  let warmedUp = (_written: number): void => undefined;
  const warm = new Promise<number>((resolve) => (warmedUp = resolve));
  const work = withClient(app.databaseUrl, async (client) => {
    while (!stopped) {
      await client.query('BEGIN');
      await client.query(
        'INSERT INTO kernel_import_keys (import_id, key, line) VALUES ($1, gen_random_uuid(), $2)',
        [-number, written],
      );
      await client.query('INSERT INTO strapi_core_store_settings (key, value) VALUES ($1, $2)', [
        `test writer ${number}`,
        written++,
      ]);
      await client.query('COMMIT');
      if (written === 20) warmedUp(written);
    }
  });
  return { warm, stop: () => ((stopped = true), work), count: () => written };
};

beforeAll(async () => {
  const organisation = await createOrganisation();
  await strapi.db
    .connection('strapi_core_store_settings')
    .insert({ key: 'test: what COPY escapes', value: 'à "côté"\t\\N\r\n\\.\n' });
  await createPerson(organisation, 'manager');
  await createPerson(organisation, 'customer');
  await addUploads();
});

afterAll(async () => {
  for (const name of targets) await dropDatabase(name);
  removeTemporaryFolders();
  rmSync(BACKUP_DIR, { recursive: true, force: true });
});

describe('a backup', () => {
  it('comes back with every row of every table, every upload and every rule', async () => {
    const before = await tableHashes(app.databaseUrl);
    const sequences = await sequencesOf(app.databaseUrl);
    const { file, missing, ...report } = await backup();
    const after = await tableHashes(app.databaseUrl);
    const moved = await sequencesOf(app.databaseUrl);
    const still = Object.keys(before).filter((name) => before[name] === after[name]);
    const busy = Object.keys(before).filter((name) => !still.includes(name));
    expect(busy.filter((name) => !/^(kernel|audit|webhooks)_/.test(name))).toEqual([]);
    expect(still).toEqual(expect.arrayContaining(['organisations', 'memberships', 'up_users']));

    const target = await emptyDatabase();
    const rules = await rulesOf(target);
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'of-somebody.png'), 'stays');
    await restore(file, target, folder);
    // And again, over what is there now.
    const restored = await restore(file, target, folder);

    const there = await tableHashes(target);
    for (const name of still) expect(`${name} ${there[name]}`).toBe(`${name} ${before[name]}`);
    expect(Object.keys(there)).toEqual(Object.keys(before));
    expect(await rulesOf(target)).toEqual(rules);
    const copied = await sequencesOf(target);
    const unmoved = Object.keys(sequences).filter((name) => sequences[name] === moved[name]);
    expect(unmoved).toEqual(expect.arrayContaining(['memberships_id_seq', 'up_users_id_seq']));
    for (const name of unmoved)
      expect(`${name} ${copied[name]}`).toBe(`${name} ${sequences[name]}`);
    expect(Object.keys(copied)).toEqual(Object.keys(sequences));
    expect(readdirSync(folder).sort()).toEqual([
      'of-somebody.png',
      'photo.png',
      'thumbnail_photo.png',
    ]);
    expect(readFileSync(path.join(folder, 'photo.png'))).toEqual(
      readFileSync(path.join(uploads, 'photo.png')),
    );
    expect(missing).toEqual(['lost.png']);
    expect(restored).toMatchObject({ tables: report.tables, rows: report.rows, uploads: 2 });
  });

  it('is of one instant, and stops nobody', async () => {
    const writers = [1, 2].map(writer);
    const before = await Promise.all(writers.map(({ warm }) => warm));
    const { file } = await backup().finally(() => Promise.all(writers.map(({ stop }) => stop())));
    const during = writers.map(({ count }, index) => count() - before[index]!);
    for (const count of during) expect(count).toBeGreaterThan(5);

    const target = await emptyDatabase();
    await restore(file, target, temporaryFolder());
    const { rows } = await withClient(target, (client) =>
      client.query(`SELECT (SELECT count(*)::int FROM kernel_import_keys WHERE import_id < 0) AS keys,
        (SELECT count(*)::int FROM strapi_core_store_settings WHERE key LIKE 'test writer%') AS settings`),
    );
    expect(rows[0].keys).toBe(rows[0].settings);
    expect(rows[0].keys).toBeGreaterThanOrEqual(before[0]! + before[1]!);
  });

  it('is for its owner alone, has the checksum that it is said to have, and its own key', async () => {
    const { file, bytes, sha256 } = await backup();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(bytes);
    expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(sha256);
    const { sealed, seal } = await verifyBackup(file);
    expect(isSealedWith(sealed, seal, ['another', AUDIT_KEY])).toBe(true);
    expect(isSealedWith(sealed, seal, ['another'])).toBe(false);
  });

  it('counts its rows where the server says so in a packet of its own', async () => {
    const { url, close } = await pausingAfterCopies(app.databaseUrl);
    const { file, rows } = await backup(temporaryFolder(), { connectionString: url }).finally(
      close,
    );
    const { manifest } = await verifyBackup(file);
    expect(manifest.tables.find(({ name }) => name === 'up_permissions')!.rows).toBeGreaterThan(0);
    expect(rows).toBe(manifest.tables.reduce((sum, table) => sum + table.rows, 0));
    await restore(file, await emptyDatabase(), temporaryFolder());
  });

  it('is one at a time', async () => {
    const [one, other] = await Promise.allSettled([backup(), backup()]);
    const failed = [one, other].filter(({ status }) => status === 'rejected');
    expect(failed).toMatchObject([{ reason: { code: 'BACKUP_RUNNING', status: 409 } }]);
  });

  it('is what kernel.backup() writes, keeping the last days and what others put there', async () => {
    const folder = BACKUP_DIR;
    mkdirSync(folder);
    const old = ['20200101', '20200102'].map((day) => `guichet-${day}T020000Z-abcdef.tar.gz`);
    const dead = `${old[0]}.partial`;
    for (const name of [...old, dead, 'mine.txt']) writeFileSync(path.join(folder, name), '');
    utimesSync(path.join(folder, dead), 0, 0);
    const { file, bytes } = await api('kernel').backup();
    expect(statSync(file).size).toBe(bytes);
    expect(readdirSync(folder).sort()).toEqual([old[1], path.basename(file), 'mine.txt'].sort());
    expect((await verifyBackup(file)).manifest.application).toBe('0.1.0');
  });
});

describe('refused', () => {
  const write = (content: Buffer): string => {
    const file = path.join(temporaryFolder(), 'file.tar.gz');
    writeFileSync(file, content);
    return file;
  };
  const archive = async (entries: Record<string, string>): Promise<string> => {
    const tar = pack();
    for (const [name, text] of Object.entries(entries)) tar.entry({ name }, text);
    tar.finalize();
    const parts: Buffer[] = [];
    for await (const part of tar) parts.push(part);
    return write(gzipSync(Buffer.concat(parts)));
  };

  it('is a file with one wrong byte, wherever it is, and one that ends early', async () => {
    const { file } = await backup();
    const good = readFileSync(file);
    for (let part = 1; part < 12; part++) {
      const position = Math.floor((good.length * part) / 12);
      const bad = Buffer.from(good);
      bad[position] = bad[position]! ^ 0x10;
      await expect(verifyBackup(write(bad))).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
      const short = write(good.subarray(0, position));
      await expect(verifyBackup(short)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    }
    await expect(verifyBackup(write(good.subarray(0, -1)))).rejects.toMatchObject({
      code: 'BACKUP_DAMAGED',
    });
  });

  it('is any other file, and a backup of a format that is not known yet', async () => {
    const header = { program: 'guichet', application: '9.0.0', createdAt: '2030-01-01T00:00:00Z' };
    const newer = await archive({
      'guichet-backup.json': JSON.stringify({ ...header, format: 2 }),
    });
    await expect(verifyBackup(newer)).rejects.toMatchObject({ code: 'BACKUP_NEWER' });
    const foreign = [
      write(Buffer.from('SELECT 1;')),
      write(Buffer.alloc(0)),
      write(gzipSync('SELECT 1;')),
      await archive({ 'dump.sql': 'SELECT 1;' }),
      await archive({ 'guichet-backup.json': '{"program":"another","format":1}' }),
    ];
    for (const file of foreign) {
      await expect(verifyBackup(file)).rejects.toMatchObject({ code: 'NOT_A_BACKUP' });
    }
  });

  it('is one of other tables; and a failure in the middle leaves everything as it was', async () => {
    const { file } = await backup();
    const { manifest } = await verifyBackup(file);
    const target = await emptyDatabase();
    const into = temporaryFolder();
    const state = async () => [await tableHashes(target), await rulesOf(target)];
    const before = await state();
    const restoring = (options: Partial<Parameters<typeof restoreBackup>[1]>) =>
      withSession({ connectionString: target }, (client) =>
        restoreBackup(client, { file, manifest, uploads: into, ...options }),
      );

    const entries = manifest.entries.map((entry) => ({ ...entry }));
    entries.at(-1)!.sha256 = 'another';
    const changed = restoring({ manifest: { ...manifest, entries } });
    await expect(changed).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(await state()).toEqual(before);

    await withClient(target, (client) => client.query('ALTER TABLE faqs ADD COLUMN mine text'));
    await expect(restoring({})).rejects.toMatchObject({
      code: 'BACKUP_OTHER_SCHEMA',
      details: { differences: ['table "faqs"'] },
    });
    expect(readdirSync(into)).toEqual([]);
  });

  it('is a database in use, or somebody else’s, by what is in it', async () => {
    const asked = (url: string) =>
      withSession({ connectionString: url }, async (client) => ({
        state: await stateOf(client),
        others: await countOthers(client),
      }));
    const running = await asked(app.databaseUrl);
    expect(running.state).toBe('used');
    expect(running.others).toBeGreaterThan(0);
    expect(await asked(await emptyDatabase())).toEqual({ state: 'empty', others: 0 });
    const { name, url } = await createDatabase();
    targets.push(name);
    expect((await asked(url)).state).toBe('empty');
    await withClient(url, (client) => client.query('CREATE TABLE theirs (id int)'));
    expect((await asked(url)).state).toBe('foreign');
  });
});
