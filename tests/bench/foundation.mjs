import { createRequire } from 'node:module';
import path from 'node:path';
import { measureDistance } from './foundation/distance.mjs';
import { measureImport } from './foundation/import-speed.mjs';
import { measureMemory } from './foundation/memory.mjs';
import { printTable } from './foundation/table.mjs';

/**
 * npm run bench -- foundation [--short]
 *
 * Ratios within one run, so that they mean the same on every machine. `--short` measures less and
 * is for CI; the bounds are the same.
 */
const short = process.argv.includes('--short');
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');
const { root, testEnv } = require('../helpers/test-env.cjs');
const { createStrapi } = require('@strapi/strapi');

const database = await createDatabase();
Object.assign(process.env, testEnv(database.url), { PORT: '0' });
const compiled = (file) => require(path.join(root, 'dist', file));
const strapi = await createStrapi({ appDir: root, distDir: path.join(root, 'dist') }).load();

const newOrganisation = async (slug) => {
  const { documentId } = await strapi.documents('plugin::kernel.organisation').create({
    data: { name: slug, slug, kind: 'agency' },
  });
  return documentId;
};

const bench = {
  ...{ strapi, compiled, newOrganisation, short, root, databaseUrl: database.url },
  file: path.join(root, 'tests/fixtures/king-county-sales.csv.gz'),
};

let missed = true;
try {
  const results = [
    await measureImport(bench),
    await measureMemory(bench),
    await measureDistance(bench),
  ];
  missed = printTable(results);
} finally {
  await strapi.destroy();
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
