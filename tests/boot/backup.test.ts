import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withClient } from '../helpers/backups';
import { finish, launch, openFolder, removeFolders, serve } from '../helpers/launch';
import type { Launched } from '../helpers/launch';

/** The commands, on the PostgreSQL that Guichet brings. Sequential: each goes on where one ended. */
const SLOW = 240_000;
const folder = openFolder();
const other = openFolder();
const backups = path.join(folder, 'data/backups');

const urlIn = (where: string): string => {
  const place = path.join(where, 'data/postgres');
  const { guichet } = JSON.parse(readFileSync(path.join(place, 'credentials.json'), 'utf8')) as {
    guichet: string;
  };
  const port = readFileSync(path.join(place, 'cluster/postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://guichet:${guichet}@127.0.0.1:${port}/guichet`;
};

const NAMED = 'SELECT email, password, firstname FROM admin_users ORDER BY id';
const administrators = async (where: string): Promise<unknown[]> =>
  (await withClient(urlIn(where), (client) => client.query(NAMED))).rows as unknown[];

const run = async (script: string, where: string, args: string[] = [], env = {}) => {
  const launched = await launch({ folder: where, script, args, env });
  return { code: await launched.ended, output: launched.output(), errors: launched.errors() };
};

const file = (): string => path.join(backups, readdirSync(backups)[0]!);

let app: Launched;
let before: unknown[];
afterAll(async () => {
  await finish(app, 'SIGTERM');
  removeFolders();
});

it(
  'npm run backup writes a file beside a Guichet that serves',
  async () => {
    app = await serve({ folder });
    before = await administrators(folder);
    const { code, output, errors } = await run('backup', folder);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/^\d+ rows of \d+ tables and \d+ uploads/);
    expect(output).toContain(file());
    expect((await fetch(`http://127.0.0.1:${app.port}/_ready`)).status).toBe(200);
  },
  SLOW,
);

it(
  'npm run restore refuses what it should, and changes nothing',
  async () => {
    const running = await run('restore', folder, [file(), '--replace']);
    expect(running.code).toBe(1);
    expect(running.errors).toMatch(/^Guichet runs on .*: stop it first/);

    expect(await finish(app, 'SIGTERM')).toBe(0);
    const used = await run('restore', folder, [file()]);
    expect(used.errors).toMatch(/^The database is not empty: .*--replace/);

    const damaged = path.join(folder, 'damaged.tar.gz');
    const bytes = readFileSync(file());
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(damaged, bytes);
    const bad = await run('restore', folder, [damaged, '--replace']);
    expect(bad.errors).toMatch(/^This backup is damaged/);
    const foreign = await run('restore', folder, [path.join(__dirname, 'backup.test.ts')]);
    expect(foreign.errors).toBe('This file is not a backup of Guichet.\n');

    mkdirSync(path.join(other, 'data'), { recursive: true });
    const withoutKey = await run('restore', other, [file()]);
    expect(withoutKey.errors).toMatch(/^AUDIT_KEY is not set/);
    const otherKey = await run('restore', other, [file()], { AUDIT_KEY: 'k'.repeat(40) });
    expect(otherKey.errors).toMatch(/sealed with another AUDIT_KEY/);
    expect(readdirSync(path.join(other, 'data'))).toEqual([]);
  },
  SLOW,
);

it(
  'npm run restore fills a new installation, on which npm start goes on and the audit log verifies',
  async () => {
    copyFileSync(path.join(folder, '.env'), path.join(other, '.env'));
    const { code, output, errors } = await run('restore', other, [file()]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toMatch(/Restored \d+ rows of \d+ tables/);
    expect(output).not.toMatch(/Password/);

    app = await serve({ folder: other });
    expect(app.output()).not.toMatch(/First administrator/);
    expect(await administrators(other)).toEqual(before);
    expect((await fetch(`http://127.0.0.1:${app.port}/_ready`)).status).toBe(200);
    const AUDIT_KEY = /^AUDIT_KEY=(.+)$/m.exec(readFileSync(path.join(other, '.env'), 'utf8'))![1];
    const audit = await run('audit-verify', other, [], { AUDIT_KEY, DATABASE_URL: urlIn(other) });
    expect(audit.output).toContain('The log is sound');
    expect(audit.code).toBe(0);
  },
  SLOW,
);
