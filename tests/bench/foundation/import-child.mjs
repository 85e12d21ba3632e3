import { createRequire } from 'node:module';
import path from 'node:path';
import knex from 'knex';

/** Imports a file in a process of its own and prints its peak memory. */
const [file, organisationId] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const compiled = (name) => require(path.resolve(import.meta.dirname, '../../../dist', name));

const { prepareConnection } = compiled('plugins/kernel/server/src/tenancy/session.js');
const { describeFile } = compiled('plugins/kernel/server/src/import/spool.js');
const { runImport } = compiled('plugins/kernel/server/src/import/run-import.js');
const { systemClock: clock } = compiled('plugins/kernel/shared/clock.js');
const { kingCounty: map } = compiled('src/api/property/import/king-county.js');
const { propertyTarget: target } = compiled('src/api/property/import/target.js');

const connection = knex({
  client: 'pg',
  connection: process.env.DATABASE_URL,
  pool: { min: 0, max: 2, afterCreate: prepareConnection },
});
const { created } = await runImport(
  { connection, clock },
  { target, map, organisationId, file: await describeFile(file) },
);
await connection.destroy();
// Kilobytes, on every platform.
const peak = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ created, peak }));
