import { createRequire } from 'node:module';
import { startSite } from './notifications/app.mjs';
import { measureFanOut } from './notifications/fan-out.mjs';
import { measureMails } from './notifications/mails.mjs';
import { measureMemory } from './notifications/memory.mjs';
import { startSink } from './notifications/sink.mjs';

/**
 * npm run bench -- notifications [--short]
 *
 * Ratios within one run, so that they mean the same on every machine.
 * 1. Mails a second to a local SMTP sink, from the order to the last settled row of the ledger, against
 *    bare nodemailer that sends the same mails over the same pool: at least 0.5.
 * 2. A message into the inboxes of 10,000 accounts: rows a second against one plain statement that
 *    inserts the same rows into the same tables: at least 0.3.
 * 3. Peak memory of a process that writes to 100,000 people (`--short`: 50,000) against one that
 *    writes to 10,000: at most 1.3 times. Both with a heap of 320 MB, in which what grows with the
 *    number of people does not fit.
 */
const short = process.argv.includes('--short');
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

let missed = false;

/** As they come: a run takes minutes. */
const show = (results) => {
  for (const { name, value, bound, fine } of results) {
    const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
    process.stdout.write(`${verdict} ${name.padEnd(56)} ${value}${bound ? `   (${bound})` : ''}\n`);
    missed ||= fine === false;
  }
};

const database = await createDatabase();
const sink = await startSink();
try {
  const site = await startSite(database.url, sink.url);
  try {
    show(await measureFanOut(site, { people: 10_000, rounds: short ? 3 : 7 }));
    show(await measureMails(site, sink, { mails: short ? 2_000 : 5_000, rounds: 3 }));
    await site.addPeople('few', 10_000);
    await site.addPeople('many', short ? 50_000 : 100_000);
  } finally {
    await site.stop();
  }
  show(await measureMemory(database.url, sink.url, { rounds: short ? 1 : 3 }));
} finally {
  await sink.stop();
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
