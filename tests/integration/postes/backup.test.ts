import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { app } from '../../helpers/app';
import { createDatabase, dropDatabase, templateName } from '../../helpers/databases.cjs';
import { createPoste, createRoom, createTime, startAt } from './room';

const root = path.resolve(__dirname, '../../..');
const folder = mkdtempSync(path.join(tmpdir(), 'guichet-backup-'));
const uploaded = path.join(root, 'public/uploads', `backup-test-${process.pid}.txt`);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(uploaded, { force: true });
});

interface Ended {
  code: number;
  output: string;
}

const npmRun = (script: string, args: string[], env: Record<string, string>): Promise<Ended> =>
  new Promise((resolve) => {
    const file = path.join(root, 'scripts', `${script}.mjs`);
    const options = { cwd: root, env: { ...process.env, BACKUP_DIR: folder, ...env } };
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, output: stdout + stderr });
    });
  });

const backups = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.backup'))
    .sort()
    .map((name) => path.join(folder, name));

/** A digest of every row of every table, but for counters that are worth nothing. */
const digests = async (url: string): Promise<Record<string, string>> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`SELECT set_config('guichet.scope', '*', false)`);
  const { rows } = await client.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'
     AND tablename <> 'kernel_rate_limits' ORDER BY 1`,
  );
  const found: Record<string, string> = {};
  for (const { name } of rows) {
    const { rows: all } = await client.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest
       FROM "${name}" AS t`,
    );
    found[name] = all[0]?.digest ?? '';
  }
  await client.end();
  return found;
};

it('is made while running, put back whole, and refused when damaged or of another kind', async () => {
  const room = await createRoom();
  await startAt(room, (await createPoste(room)).id);
  await createTime(room);
  mkdirSync(path.dirname(uploaded), { recursive: true });
  writeFileSync(uploaded, 'as it was');
  // Not while a job writes: what is compared is read before and after.
  let before = await digests(app.databaseUrl);
  let made: Ended = { code: 1, output: '' };
  for (let again = true, tries = 0; again && tries < 5; tries++) {
    rmSync(backups()[0] ?? path.join(folder, 'none'), { force: true });
    before = await digests(app.databaseUrl);
    made = await npmRun('backup', [], { DATABASE_URL: app.databaseUrl });
    again = JSON.stringify(before) !== JSON.stringify(await digests(app.databaseUrl));
  }
  expect(made).toMatchObject({ code: 0 });
  expect(before['poste_ledger']).toMatch(/^2 /);
  const [file = ''] = backups();

  const target = await createDatabase(templateName());
  const restore = (name: string) =>
    npmRun('restore', [name, '--yes'], { DATABASE_URL: target.url });
  try {
    const empty = await digests(target.url);
    const bytes = readFileSync(file);
    const damaged = path.join(folder, 'damaged');
    for (const wrong of [
      bytes.subarray(0, bytes.length - 200),
      Buffer.concat([bytes.subarray(0, 3_000), Buffer.from('x'), bytes.subarray(3_001)]),
      Buffer.from('not a backup at all'),
    ]) {
      writeFileSync(damaged, wrong);
      const refused = await restore(damaged);
      expect(refused.code).toBe(1);
      expect(refused.output).toMatch(/is damaged, or no backup/);
    }
    expect(await digests(target.url)).toEqual(empty);

    writeFileSync(uploaded, 'changed since');
    expect(await restore(file)).toMatchObject({ code: 0 });
    expect(await digests(target.url)).toEqual(before);
    expect(readFileSync(uploaded, 'utf8')).toBe('as it was');
    const busy = await npmRun('restore', [file, '--yes'], { DATABASE_URL: app.databaseUrl });
    expect(busy.output).toMatch(/stop Guichet first/);
  } finally {
    await dropDatabase(target.name);
  }
});

it('keeps as many as it was told, and only its own', async () => {
  writeFileSync(path.join(folder, 'letters.backup'), 'mine');
  for (let count = 0; count < 3; count++) {
    await npmRun('backup', [], { DATABASE_URL: app.databaseUrl, BACKUP_KEEP: '2' });
  }
  expect(backups().filter((name) => !name.endsWith('letters.backup'))).toHaveLength(2);
  expect(backups()).toHaveLength(3);
});
