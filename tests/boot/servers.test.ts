import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { databaseOn, startCluster } from '../helpers/cluster';
import { removeFolders } from '../helpers/launch';

const { root, testEnv } = jest.requireActual<{
  root: string;
  testEnv: (url: string) => NodeJS.ProcessEnv;
}>('../helpers/test-env.cjs');

interface Report {
  localPlugins: string[];
  plugins: string[];
  version: string;
}

const SYSTEM = '/usr/lib/postgresql';

/** The oldest PostgreSQL of this machine that Guichet supports. */
const installed = existsSync(SYSTEM)
  ? readdirSync(SYSTEM)
      .filter((version) => Number(version) >= 15)
      .sort((a, b) => Number(a) - Number(b))[0]
  : undefined;

const boot = async (url: string): Promise<Report> => {
  const script = path.join(root, 'tests/helpers/load-app.cjs');
  const env = { ...process.env, ...testEnv(url) };
  const { stdout } = await promisify(execFile)(process.execPath, [script], { cwd: root, env });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Report;
};

const bootOn = async (programs?: string): Promise<Report[]> => {
  const cluster = await startCluster({ programs });
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  await client.query('CREATE DATABASE boot');
  await client.end();
  try {
    const url = databaseOn(cluster, 'boot');
    return [await boot(url), await boot(url)];
  } finally {
    await cluster.stop();
  }
};

afterAll(removeFolders);

describe('boots, and boots again on what it made,', () => {
  const expectWhole = (report: Report | undefined, major: number) => {
    expect(report?.version).toMatch(new RegExp(`^${major}\\.`));
    expect(report?.plugins).toEqual(expect.arrayContaining(report?.localPlugins ?? []));
    expect(report?.localPlugins).toContain('kernel');
  };

  it('on the embedded PostgreSQL 18, with every local plugin', async () => {
    const [first, second] = await bootOn();
    expectWhole(first, 18);
    expectWhole(second, 18);
  }, 300_000);

  const onInstalled = installed ? it : it.skip;
  onInstalled(
    `on the installed PostgreSQL ${installed ?? '(there is none)'}, with every local plugin`,
    async () => {
      const [first, second] = await bootOn(path.join(SYSTEM, installed ?? '', 'bin'));
      expectWhole(first, Number(installed));
      expectWhole(second, Number(installed));
    },
    300_000,
  );

  it('with every plugin folder that has a server in the list of local plugins', async () => {
    const folders = readdirSync(path.join(root, 'plugins')).filter((name) =>
      existsSync(path.join(root, 'plugins', name, 'strapi-server.js')),
    );
    const { localPlugins } = await import('../../config/plugins');
    expect([...localPlugins].sort()).toEqual(folders.sort());
  });
});
