import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { databaseOn, startCluster } from '../helpers/cluster';
import type { Cluster } from '../helpers/cluster';
import { launch, openFolder, removeFolders } from '../helpers/launch';
import type { Environment } from '../helpers/launch';
import { startOldPostgres } from './old-postgres';

/** What is wrong, and what the one sentence has to name. */
type Case = [string, Environment, RegExp];

const folder = openFolder();

const WRONG_VARIABLES: Case[] = [
  ['a port that is a word', { PORT: 'http' }, /^PORT must be a port .* not "http"/],
  ['a port that is too large', { PORT: '70000' }, /^PORT must be a port between 1 and 65535/],
  ['a host with a slash', { HOST: 'http://x' }, /^HOST must be an address/],
  ['a host of another machine', { HOST: '203.0.113.7' }, /^HOST=203.0.113.7 is not an address/],
  ['another kind of database', { DATABASE_URL: 'mysql://u:pw@h/d' }, /^DATABASE_URL must be post/],
  ['a database without a name', { DATABASE_URL: 'postgres://u@h' }, /^DATABASE_URL must be post/],
  ['a pool without connections', { DATABASE_POOL_MAX: '0' }, /^DATABASE_POOL_MAX must be/],
  [
    'a pool whose least is above its most',
    { DATABASE_POOL_MIN: '9', DATABASE_POOL_MAX: '5' },
    /^DATABASE_POOL_MIN must not be more than DATABASE_POOL_MAX/,
  ],
  ['a Redis that is a host', { REDIS_URL: 'localhost:6379' }, /^REDIS_URL must be redis:/],
  ['a Sentry address without a key', { SENTRY_DSN: 'https://x.io/1' }, /^SENTRY_DSN must be/],
  ['a yes for a true', { SEED_DEMO: 'yes' }, /^SEED_DEMO must be true or false, not "yes"/],
  ['a public address without scheme', { PUBLIC_URL: 'x.org' }, /^PUBLIC_URL must be the address/],
  ['an administrator without @', { ADMIN_EMAIL: 'ada' }, /^ADMIN_EMAIL must be an email/],
  ['a short password', { ADMIN_PASSWORD: 'Ab1' }, /^ADMIN_PASSWORD must be 8 to 72/],
  ['a weak password', { DEMO_PASSWORD: 'correct horse' }, /^DEMO_PASSWORD must be 8 to 72/],
  ['an unknown log level', { STRAPI_LOG_LEVEL: 'loud' }, /^STRAPI_LOG_LEVEL must be error,/],
  [
    'a data folder that is a file',
    { DATA_DIR: path.join(__filename, 'data') },
    /^The folder .* cannot be created .* DATA_DIR/,
  ],
];

const failing = async (
  env: Environment,
  more: { port?: number; args?: string[]; nodeArgs?: string[] } = {},
): Promise<string> => {
  const launched = await launch({ folder, env, ...more });
  const code = await launched.ended;
  const sentence = launched.errors().trim();
  expect({ code, lines: sentence.split('\n').length }).toEqual({ code: 1, lines: 1 });
  expect(sentence).toMatch(/[.)]$/);
  expect(sentence).not.toMatch(/^\s+at |Error:/m);
  return sentence;
};

afterAll(removeFolders);

describe('one sentence and exit code 1 for', () => {
  it.each(WRONG_VARIABLES)('%s', async (_name, env, sentence) => {
    expect(await failing(env)).toMatch(sentence);
  });

  it('a password, which it does not repeat', async () => {
    expect(await failing({ ADMIN_PASSWORD: 'secretsecret' })).not.toContain('secretsecret');
  });

  it('a wrong value in the .env file', async () => {
    const file = path.join(openFolder(), 'settings');
    writeFileSync(file, 'SEED_DEMO=perhaps\n');
    const sentence = await failing({ ENV_PATH: file, SEED_DEMO: undefined });
    expect(sentence).toMatch(/^SEED_DEMO must be true or false, not "perhaps"/);
  });

  it('a Node that is too old', async () => {
    const old = 'Object.defineProperty(process,"versions",{value:{node:"18.19.0"}})';
    const sentence = await failing({}, { nodeArgs: ['--import', `data:text/javascript,${old}`] });
    expect(sentence).toMatch(/^Guichet needs Node 20.19 to 24, and this is Node 18.19.0/);
  });

  it('an unknown option', async () => {
    expect(await failing({}, { args: ['--fast'] })).toMatch(/^"--fast" is not known/);
  });

  it('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const sentence = await failing({}, { port });
    expect(sentence).toMatch(new RegExp(`^Port ${port} is already taken: .*PORT=${port + 1}`));
    server.close();
  });

  it('a worker without anything to work for', async () => {
    const sentence = await failing({ DATA_DIR: openFolder() }, { args: ['--worker'] });
    expect(sentence).toMatch(/^No Guichet runs on .*npm start first, or set DATABASE_URL/);
  });
});

describe('one sentence and exit code 1 for a database', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.stop());

  it('that is not there', async () => {
    const sentence = await failing({ DATABASE_URL: 'postgres://u:pw@127.0.0.1:1/guichet' });
    expect(sentence).toMatch(/^No database answers at 127.0.0.1:1 \(ECONNREFUSED\)/);
  });

  it('on a host that does not exist', async () => {
    const sentence = await failing({ DATABASE_URL: 'postgres://u:pw@nosuch.invalid/guichet' });
    expect(sentence).toMatch(/^No database answers at nosuch.invalid:5432/);
  });

  it('with another password', async () => {
    const url = new URL(cluster.url);
    url.password = 'wrong-secret';
    const sentence = await failing({ DATABASE_URL: url.toString() });
    expect(sentence).toMatch(/refuses the user "guichet": .*DATABASE_URL/);
    expect(sentence).not.toContain('wrong-secret');
  });

  it('that does not exist on its server', async () => {
    const sentence = await failing({ DATABASE_URL: databaseOn(cluster, 'nosuch') });
    expect(sentence).toMatch(/^The database "nosuch" does not exist at .*CREATE DATABASE/);
  });

  it('in which the user may not create tables', async () => {
    const sentence = await failing({ DATABASE_URL: cluster.url });
    expect(sentence).toMatch(/"guichet" may not create tables in "postgres": make it the owner/);
  });

  it('of a PostgreSQL that is too old', async () => {
    const old = await startOldPostgres('14.11', 140011);
    const sentence = await failing({ DATABASE_URL: `postgres://u:p@127.0.0.1:${old.port}/d` });
    expect(sentence).toMatch(/^Guichet needs PostgreSQL 15 or newer, and .* is 14.11/);
    old.stop();
  });
});
