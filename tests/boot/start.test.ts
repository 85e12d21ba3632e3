import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { finish, launch, openFolder, removeFolders, serve } from '../helpers/launch';
import type { Launched } from '../helpers/launch';

/** Sequential: each test goes on with the data that the one before left. */
const folder = openFolder();
const data = path.join(folder, 'data');
const envFile = path.join(folder, '.env');
const postmasterFile = path.join(data, 'postgres/cluster/postmaster.pid');
const SLOW = 240_000;

/** On Linux the whole of 127/8 is this machine: an address that is not the default. */
const HOST = process.platform === 'linux' ? '127.0.0.2' : '127.0.0.1';

const start = () => serve({ folder, env: { HOST } });
const get = (launched: Launched, target: string): Promise<Response> =>
  fetch(`http://${HOST}:${launched.port}${target}`);

const postmaster = (): { pid: number; port: number } => {
  const [pid, , , port] = readFileSync(postmasterFile, 'utf8').split('\n').map(Number);
  return { pid: pid ?? 0, port: port ?? 0 };
};

const query = async (sql: string): Promise<Record<string, unknown>[]> => {
  const credentials = readFileSync(path.join(data, 'postgres/credentials.json'), 'utf8');
  const { guichet: password } = JSON.parse(credentials) as { guichet: string };
  const { port } = postmaster();
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'guichet',
    database: 'guichet',
    password,
  });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql);
  await client.end();
  return rows;
};

const expectPrepared = (launched: Launched): void =>
  expect(launched.output()).not.toMatch(/Installing|Compiling|Building|Created/);

let app: Launched;
afterAll(() => {
  app.child.kill('SIGKILL');
  if (existsSync(postmasterFile)) process.kill(postmaster().pid, 'SIGQUIT');
  removeFolders();
});

describe('npm start', () => {
  it(
    'serves the API and the admin panel on the given address',
    async () => {
      writeFileSync(envFile, '# mine\nJWT_SECRET=chosen-by-hand\nAPP_KEYS=\n');
      app = await start();

      expect((await get(app, '/_health')).status).toBe(204);
      expect(await (await get(app, '/_ready')).json()).toEqual({ status: 'ready' });
      const panel = await get(app, '/admin');
      expect(panel.headers.get('content-type')).toMatch(/html/);
      expect(await panel.text()).toContain('<div id="strapi"');
      expect(app.output()).toContain(`http://${HOST}:${app.port}/admin`);
      if (HOST !== '127.0.0.1') {
        await expect(fetch(`http://127.0.0.1:${app.port}/_health`)).rejects.toThrow();
      }
    },
    SLOW,
  );

  it('adds the missing secrets to .env, for its owner alone', () => {
    expect(statSync(envFile).mode & 0o777).toBe(0o600);
    const text = readFileSync(envFile, 'utf8');
    expect(text).toMatch(/^# mine\nJWT_SECRET=chosen-by-hand\n/);
    expect(text).toMatch(/^APP_KEYS=([\w-]{43},){3}[\w-]{43}$/m);
    for (const name of [
      'ADMIN_JWT_SECRET',
      'AUDIT_KEY',
      'API_TOKEN_SALT',
      'TRANSFER_TOKEN_SALT',
      'ENCRYPTION_KEY',
    ]) {
      expect(text).toMatch(new RegExp(`^${name}=[\\w-]{43}$`, 'm'));
    }
  });

  it('works with an ordinary role on PostgreSQL 18 in the data folder', async () => {
    const [role] = await query(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, current_setting('server_version_num') AS version,
              pg_get_userbyid(datdba) AS owner
         FROM pg_roles, pg_database WHERE rolname = current_user AND datname = 'guichet'`,
    );
    expect(role).toMatchObject({
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      owner: 'guichet',
      version: expect.stringMatching(/^18/),
    });
  });

  it('leaves the system empty with SEED_DEMO=false', async () => {
    expect(await query('SELECT count(*)::int AS count FROM organisations')).toEqual([{ count: 0 }]);
  });

  it('refuses a second one on the same data in one sentence', async () => {
    const second = await launch({ folder });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(
      /^Guichet already runs on .*data: stop it first, .*DATA_DIR\.\n$/,
    );
    expect((await get(app, '/_ready')).status).toBe(200);
  });

  it(
    'has a worker work beside it',
    async () => {
      const worker = await serve({ folder, args: ['--worker'] });
      await expect(get(worker, '/_health')).rejects.toThrow();
      expect(await finish(worker, 'SIGTERM')).toBe(0);
      expect((await get(app, '/_ready')).status).toBe(200);
    },
    SLOW,
  );

  it(
    'stops PostgreSQL and ends with 0 on SIGTERM, and starts again without building',
    async () => {
      await query('CREATE TABLE kept (word text)');
      expect(await finish(app, 'SIGTERM')).toBe(0);
      expect(existsSync(postmasterFile)).toBe(false);

      app = await start();
      expectPrepared(app);
    },
    SLOW,
  );

  it(
    'finds its PostgreSQL again after a kill -9',
    async () => {
      await query(`INSERT INTO kept VALUES ('before the kill')`);
      const before = postmaster();
      expect(await finish(app, 'SIGKILL')).toBe('SIGKILL');

      app = await start();
      expectPrepared(app);
      expect(postmaster()).toEqual(before);
      expect(await query('SELECT word FROM kept')).toEqual([{ word: 'before the kill' }]);
    },
    SLOW,
  );

  it(
    'recovers when PostgreSQL was killed as well, and its number now belongs to another',
    async () => {
      const { pid } = postmaster();
      process.kill(pid, 'SIGKILL');
      await finish(app, 'SIGKILL');
      const lines = readFileSync(postmasterFile, 'utf8').split('\n');
      writeFileSync(postmasterFile, [process.pid, ...lines.slice(1)].join('\n'));

      app = await start();
      expect(await query('SELECT word FROM kept')).toEqual([{ word: 'before the kill' }]);
    },
    SLOW,
  );

  it('takes Ctrl-C twice, as npm hands it on, for one', async () => {
    app.child.kill('SIGINT');
    expect(await finish(app, 'SIGINT')).toBe(0);
    expect(existsSync(postmasterFile)).toBe(false);
  });
});
