import { createRequire } from 'node:module';
import { measureQuality } from './crm/quality.mjs';
import {
  measureProperties,
  measureSearches,
  someListings,
  someSearches,
  someWishes,
} from './crm/speed.mjs';
import { scanPropertiesInSql, scanSearchesInSql } from './crm/sql-scan.mjs';

/**
 * npm run bench -- crm [--short]
 *
 * Ratios within one run, so that they mean the same on every machine.
 * 1. Quality: 2,000 real sales (`--short`: 300), each looked for by a noisy description of it.
 *    recall@10 is at least 1.3 times that of SQL filters, and far above sorting by price.
 * 2. One lead against a million properties (`--short`: 200,000), best 20: at least 50 times as fast as
 *    a scan in SQL with the same score, which finds the same with the same scores.
 * 3. One property against as many saved searches likewise.
 * 4. Ten times the rows cost less than ten times the time, in both directions.
 */
const short = process.argv.includes('--short');
const count = short ? 200_000 : 1_000_000;
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

let missed = false;
const show = (name, value, fine, bound) => {
  const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
  process.stdout.write(`${verdict} ${name.padEnd(64)} ${value}${bound ? `   (${bound})` : ''}\n`);
  missed ||= fine === false;
};
const ms = (value) => `${value.toFixed(2)} ms`;

const showQuality = () => {
  const { matching, filters, price } = measureQuality(short ? 300 : 2000);
  for (const [name, { recall, mrr }] of Object.entries({ matching, filters, price })) {
    show(`real sales, by ${name}: recall@10, MRR`, `${recall.toFixed(3)}, ${mrr.toFixed(3)}`);
  }
  const clear = matching.recall / Math.max(filters.recall, price.recall);
  show(
    'recall@10 against the better of filters and price',
    clear.toFixed(2),
    clear >= 1.3,
    '>= 1.3',
  );
};

/** One direction: the index of all, of a tenth, and the scan of all. */
const showSpeed = async (rows, measure, questions, scan) => {
  const all = measure(count, questions);
  show(`${count} ${rows}: index built in`, `${all.seconds.toFixed(1)} s`);
  show('bytes a row', all.bytesPerRow.toFixed(0));
  show('best 20, median and p99', `${ms(all.median)}, ${ms(all.p99)}`);
  show('changes a second while others ask', all.changesPerSecond.toFixed(0));
  const { median, answers } = await scan();
  show('the scan in SQL, median', ms(median));
  const ratio = median / all.median;
  show('times as fast as the scan', ratio.toFixed(0), ratio >= 50, '>= 50');
  const same = JSON.stringify(answers) === JSON.stringify(all.answers);
  show('the same rows with the same scores', String(same), same);
  const growth = all.median / measure(count / 10, []).median;
  show(`ten times the ${rows} cost`, growth.toFixed(2), growth < 10, '< 10');
};

showQuality();
const database = await createDatabase();
try {
  const wishes = someWishes(9);
  await showSpeed('properties', measureProperties, wishes, () =>
    scanPropertiesInSql(database.url, count, wishes),
  );
  const listings = someListings(9);
  await showSpeed('saved searches', measureSearches, listings, () =>
    scanSearchesInSql(database.url, () => someSearches(count), listings),
  );
} finally {
  await dropDatabase(database.name);
}
process.exit(missed ? 1 : 0);
