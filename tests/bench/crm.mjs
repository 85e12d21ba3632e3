import { createRequire } from 'node:module';
import { compileWishes } from './crm/wishes.mjs';
import { measureQuality } from './crm/quality.mjs';
import { measureProperties, measureSearches, measureSqlScan, NOW } from './crm/speed.mjs';

/**
 * npm run bench -- crm [--short]
 *
 * 1. Quality: 2,000 real sales (`--short`: 300), each looked for by a noisy description of it.
 *    recall@10 is at least 1.3 times that of SQL filters, and far above sorting by price.
 * 2. One lead against a million properties (`--short`: 200,000), best 20: at least 50 times as fast as
 *    a scan in SQL with the same score, which gives the same scores.
 * 3. A tenth of the properties is asked in less than ten times less: growth below linear. The same for
 *    one property against as many saved searches.
 */
const short = process.argv.includes('--short');
const require = createRequire(import.meta.url);
const { createDatabase, dropDatabase } = require('../helpers/databases.cjs');

let missed = false;
const show = (name, value, fine, bound) => {
  const verdict = fine === undefined ? '      ' : fine ? 'ok    ' : 'MISSED';
  process.stdout.write(`${verdict} ${name.padEnd(64)} ${value}${bound ? `   (${bound})` : ''}\n`);
  missed ||= fine === false;
};
const ms = (value) => `${value.toFixed(2)} ms`;

const { matching, filters, price } = measureQuality(short ? 300 : 2000);
for (const [name, { recall, mrr }] of Object.entries({ matching, filters, price })) {
  show(`real sales, by ${name}: recall@10, MRR`, `${recall.toFixed(3)}, ${mrr.toFixed(3)}`);
}
const clear = matching.recall / Math.max(filters.recall, price.recall);
show('recall@10 against the better of filters and price', clear.toFixed(2), clear >= 1.3, '>= 1.3');

const count = short ? 200_000 : 1_000_000;
const large = measureProperties(count, 500);
show(`${count} properties: index built in`, `${large.seconds.toFixed(1)} s`);
show('bytes a property', large.bytesPerRow.toFixed(0));
show('best 20 for a lead, median and p99', `${ms(large.median)}, ${ms(large.p99)}`);
show('changes a second while leads ask', large.changesPerSecond.toFixed(0));

const database = await createDatabase();
try {
  const wishes = compileWishes(5);
  const fresh = measureProperties(count, 40).index;
  const scan = await measureSqlScan(database.url, count, wishes);
  const same = wishes.every((wish, at) => {
    const scores = fresh.best(wish, { k: 20, now: NOW }).map(({ score }) => score);
    return JSON.stringify(scores) === JSON.stringify(scan.answers[at].map(({ score }) => score));
  });
  show('the scan in SQL, median', ms(scan.median));
  const ratio = scan.median / large.median;
  show('times as fast as the scan', ratio.toFixed(0), ratio >= 50, '>= 50');
  show('the same scores', String(same), same);
} finally {
  await dropDatabase(database.name);
}

const small = measureProperties(count / 10, 500);
const growth = large.median / small.median;
show('ten times the properties cost', growth.toFixed(2), growth < 10, '< 10');

const searches = measureSearches(count, 500);
const few = measureSearches(count / 10, 500);
show(`${count} saved searches: index built in`, `${searches.seconds.toFixed(1)} s`);
show(
  'best 20 searches for a property, median and p99',
  `${ms(searches.median)}, ${ms(searches.p99)}`,
);
const rise = searches.median / few.median;
show('ten times the searches cost', rise.toFixed(2), rise < 10, '< 10');
process.exit(missed ? 1 : 0);
