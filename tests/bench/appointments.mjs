import { createRequire } from 'node:module';
import { measureBookings } from './appointments/bookings.mjs';
import { startApp } from './appointments/app.mjs';
import { measureSlots } from './appointments/slots.mjs';

/**
 * npm run bench -- appointments [--short]
 *
 * Ratios within one run, so that they mean the same on every machine.
 * 1. Slots of a month, 50 resources, 20,000 appointments: at least 20 times faster than a search that
 *    makes a Luxon object for each slot; 12 months cost at most 12 times as much as one.
 * 2. Bookings a second over HTTP against the same statements through pgbench: at least 0.3; with ten
 *    million past appointments (`--short`: one million) at least 0.8 of the rate with none.
 */
const short = process.argv.includes('--short');
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

const database = await createDatabase();
const app = await startApp(database.url);
let missed = false;

/** As they come: a run takes minutes. */
const show = (results) => {
  for (const { name, value, bound, fine } of results) {
    const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
    process.stdout.write(`${verdict} ${name.padEnd(64)} ${value}${bound ? `   (${bound})` : ''}\n`);
    missed ||= fine === false;
  }
};

try {
  show(await measureSlots(app));
  show(await measureBookings(app, { past: short ? 1_000_000 : 10_000_000, short }));
} finally {
  await app.stop();
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
