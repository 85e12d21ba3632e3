import { createRequire } from 'node:module';
import { startHall } from './queues/app.mjs';
import { measureCalls } from './queues/calls.mjs';
import { measureDisplays } from './queues/displays.mjs';
import { measureYears } from './queues/years.mjs';

/**
 * npm run bench -- queues [--short]
 *
 * Ratios within one run, so that they mean the same on every machine.
 * 1. From the call to 500 displays (`--short`: 100), at 50 calls a second: p99.
 * 2. Calls and tickets drawn a second over HTTP, with and without a key, and calls that finish the ticket
 *    before, against the same statements through pgbench: at least 0.3.
 * 3. Calls and tickets drawn in a hall with five million old tickets (`--short`: half a million) against
 *    one with none, by turns: at least 0.8.
 */
const short = process.argv.includes('--short');
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

let missed = false;

/** As they come: a run takes minutes. */
const show = async (results) => {
  for await (const { name, value, bound, fine } of results) {
    const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
    process.stdout.write(`${verdict} ${name.padEnd(64)} ${value}${bound ? `   (${bound})` : ''}\n`);
    missed ||= fine === false;
  }
};

/** An application on a database of its own. */
const inHall = async (work) => {
  const database = await createDatabase();
  try {
    const app = await startHall(database.url);
    try {
      await work(app);
    } finally {
      await app.stop();
    }
  } finally {
    await dropDatabase(database.name);
  }
};

const count = short ? 1_600 : 4_800;
await inHall(async (app) => {
  await show(measureDisplays(app, { displays: short ? 100 : 500, seconds: short ? 4 : 10 }));
  await show(measureCalls(app, count));
});
await inHall((fresh) =>
  inHall((aged) => show(measureYears(fresh, aged, { old: short ? 500_000 : 5_000_000, count }))),
);
process.exit(missed ? 1 : 0);
