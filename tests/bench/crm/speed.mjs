import { createRequire } from 'node:module';
import { bytesInUse, median, percentile, timed } from './numbers.mjs';
import { seeded } from './random.mjs';
import { NOW, randomCriteria, randomListing } from './world.mjs';

const require = createRequire(import.meta.url);
const domain = '../../../dist/plugins/crm/server/src/domain';
const { compile } = require(`${domain}/matching/compile.js`);
const { PropertyIndex } = require(`${domain}/index/property-index.js`);
const { SearchIndex } = require(`${domain}/index/search-index.js`);

const K = 20;
const QUERIES = 1000;
/** The first are not counted: they compile the program. */
const WARM = 100;
const CHANGES = 20_000;
/** Between two questions, while all are being changed. */
const CHANGES_A_QUESTION = 100;

/** The same in each run. */
export const someWishes = (count) => {
  const random = seeded(3);
  return Array.from({ length: count }, () => compile(randomCriteria(random)));
};
export const someListings = (count) => {
  const random = seeded(4);
  return Array.from({ length: count }, (_, n) => randomListing(random, n));
};
export function* someSearches(count) {
  const random = seeded(2);
  for (let n = 0; n < count; n++) {
    yield { id: `s${n}`, compiled: compile(randomCriteria(random)), createdAt: NOW - n };
  }
}

/** Building, asking as `compared` asks the scan, and changing while asking. */
const measure = ({ count, fill, questions, compared, find, change }) => {
  const before = bytesInUse();
  const build = timed(fill);
  const bytesPerRow = (bytesInUse() - before) / count;
  const times = questions.map((question) => timed(() => find(question)).took).slice(WARM);
  const answers = compared.map(find);
  const changes = timed(() => {
    for (let n = 0; n < CHANGES; n++) {
      change(n);
      if (n % CHANGES_A_QUESTION === 0)
        find(questions[(n / CHANGES_A_QUESTION) % questions.length]);
    }
  });
  return {
    seconds: build.took / 1000,
    bytesPerRow,
    median: median(times),
    p99: percentile(times, 99),
    changesPerSecond: CHANGES / (changes.took / 1000),
    answers: answers.map((hits) => hits.map(({ id, score }) => ({ id, score }))),
  };
};

/** One lead against `count` properties. */
export const measureProperties = (count, compared) => {
  const random = seeded(1);
  const index = new PropertyIndex();
  return measure({
    count,
    compared,
    fill: () => {
      for (let n = 0; n < count; n++) index.put(randomListing(random, n));
    },
    questions: someWishes(QUERIES),
    find: (wish) => index.best(wish, { k: K, now: NOW }),
    change: () => index.put(randomListing(random, random.below(count))),
  });
};

/** One property against `count` saved searches. */
export const measureSearches = (count, compared) => {
  const random = seeded(5);
  const index = new SearchIndex();
  return measure({
    count,
    compared,
    fill: () => {
      for (const search of someSearches(count)) index.put(search);
    },
    questions: someListings(QUERIES),
    find: (listing) => index.best(listing, { k: K, now: NOW }),
    change: () =>
      index.put({
        id: `s${random.below(count)}`,
        compiled: compile(randomCriteria(random)),
        createdAt: NOW,
      }),
  });
};
