import { createRequire } from 'node:module';
import { seeded } from './random.mjs';

const require = createRequire(import.meta.url);
const pg = require('pg');
const domain = '../../../dist/plugins/crm/server/src/domain';
const { compile } = require(`${domain}/matching/compile.js`);
const { PropertyIndex } = require(`${domain}/index/property-index.js`);
const { SearchIndex } = require(`${domain}/index/search-index.js`);

export const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;
const TOWNS = 400;

/** Properties in 400 towns of a country, dense in their middles; prices and areas log-normal. */
export const randomListing = (random, index) => {
  const town = random.below(TOWNS);
  const area = 70 * Math.exp(random.normal() * 0.5);
  return {
    id: `p${index}`,
    transaction: 'sale',
    type: 'house',
    currency: 'EUR',
    price: Math.round(area * 250_000 * Math.exp(random.normal() * 0.35)),
    latitude: 43 + (town % 20) * 0.35 + random.normal() * 0.06,
    longitude: -1 + Math.floor(town / 20) * 0.4 + random.normal() * 0.08,
    livingArea: Math.round(area),
    landArea: null,
    rooms: null,
    bedrooms: Math.max(1, Math.round(area / 35 + random.normal() * 0.6)),
    bathrooms: null,
    energyRating: null,
    yearBuilt: Math.round(2020 - Math.abs(random.normal()) * 35),
    features: [],
    listedAt: NOW - random.below(365) * DAY,
  };
};

/** What somebody looks for who has a house like this in mind. */
export const randomCriteria = (random) => {
  const like = randomListing(random, 0);
  return {
    transaction: 'sale',
    currency: 'EUR',
    zone: {
      zones: [{ kind: 'radius', centre: [like.latitude, like.longitude], metres: 4000 }],
      tolerance: 8000,
      hard: random.unit() < 0.7,
      weight: 3,
    },
    measures: {
      price: { max: like.price, ideal: like.price * 0.9, tolerance: 0.15, hard: true, weight: 4 },
      livingArea: { min: like.livingArea, tolerance: 0.25, hard: false, weight: 2 },
      bedrooms: { min: like.bedrooms, tolerance: 1.5, hard: false, weight: 2 },
      yearBuilt: { min: like.yearBuilt, tolerance: 30, hard: false, weight: 1 },
      freshness: { max: 14, tolerance: 200, hard: false, weight: 1 },
    },
  };
};

const percentile = (values, part) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * part) / 100))];
};

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { took: performance.now() - start, result };
};

/** One lead against `count` properties: building, asking, and changing while asking. */
export const measureProperties = (count, queries) => {
  const random = seeded(1);
  const before = process.memoryUsage();
  const index = new PropertyIndex();
  const build = timed(() => {
    for (let n = 0; n < count; n++) index.put(randomListing(random, n));
  });
  const after = process.memoryUsage();
  const wishes = Array.from({ length: queries }, () => compile(randomCriteria(random)));
  const times = wishes.map((wish) => timed(() => index.best(wish, { k: 20, now: NOW })).took);
  const changes = timed(() => {
    for (let n = 0; n < 20_000; n++) {
      index.put(randomListing(random, random.below(count)));
      if (n % 100 === 0) index.best(wishes[(n / 100) % queries], { k: 20, now: NOW });
    }
  });
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  return {
    index,
    seconds: build.took / 1000,
    bytesPerRow: bytes / count,
    median: percentile(times.slice(20), 50),
    p99: percentile(times.slice(20), 99),
    changesPerSecond: 20_000 / (changes.took / 1000),
  };
};

/** One property against `count` saved searches. */
export const measureSearches = (count, queries) => {
  const random = seeded(2);
  const index = new SearchIndex();
  const all = [];
  const build = timed(() => {
    for (let n = 0; n < count; n++) {
      const search = { id: `s${n}`, compiled: compile(randomCriteria(random)), createdAt: NOW - n };
      all.push(search);
      index.put(search);
    }
  });
  const listings = Array.from({ length: queries }, (_, n) => randomListing(random, n));
  const times = listings.map((one) => timed(() => index.best(one, { k: 20, now: NOW })).took);
  return {
    seconds: build.took / 1000,
    median: percentile(times.slice(20), 50),
    p99: percentile(times.slice(20), 99),
  };
};

/** The same score as an expression of SQL, over a table in memory, by a scan. */
export const measureSqlScan = async (url, count, wishes) => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`CREATE UNLOGGED TABLE bench_properties (id text, price float8, area float8,
    bedrooms float8, year float8, day float8, latitude float8, longitude float8)`);
  const random = seeded(1);
  for (let start = 0; start < count; start += 20_000) {
    const rows = Array.from({ length: Math.min(20_000, count - start) }, (_, n) => {
      const one = randomListing(random, start + n);
      return [
        one.id,
        one.price,
        one.livingArea,
        one.bedrooms,
        one.yearBuilt,
        one.listedAt / DAY,
        one.latitude,
        one.longitude,
      ];
    });
    await client.query(
      `INSERT INTO bench_properties SELECT r->>0, (r->>1)::float8, (r->>2)::float8, (r->>3)::float8,
         (r->>4)::float8, (r->>5)::float8, (r->>6)::float8, (r->>7)::float8
       FROM json_array_elements($1::json) r`,
      [JSON.stringify(rows)],
    );
  }
  await client.query('VACUUM ANALYZE bench_properties');
  const times = [];
  const answers = [];
  for (const wish of [wishes[0], ...wishes]) {
    const start = performance.now();
    const { rows } = await client.query(scanOf(wish));
    times.push(performance.now() - start);
    answers.push(rows.map(({ id, score }) => ({ id, score: Number(score) })));
  }
  await client.end();
  return { median: percentile(times.slice(1), 50), answers: answers.slice(1) };
};

const COLUMNS = {
  price: 'price',
  livingArea: 'area',
  bedrooms: 'bedrooms',
  yearBuilt: 'year',
  freshness: `(${NOW / DAY} - day)`,
};

const number = (value) =>
  Number.isFinite(value) ? `${value}::float8` : `'${value > 0 ? '' : '-'}Infinity'::float8`;

/** `matching/curve.ts`, word for word. */
const curveSql = ({ min, max, ideal, toleranceBelow, toleranceAbove }, value) => {
  const edge = Number.isNaN(ideal) ? 1 : 0.7;
  const out = (distance, tolerance) =>
    tolerance === 0
      ? '0'
      : `CASE WHEN ${distance} < ${number(tolerance)} THEN ${edge} * (1 - (${distance} / ${number(tolerance)}) ^ 2) ELSE 0 END`;
  const room = (to) => (Number.isFinite(to) ? Math.abs(to - ideal) : Math.max(Math.abs(ideal), 1));
  const inside = Number.isNaN(ideal)
    ? '1'
    : `CASE WHEN ${value} = ${number(ideal)} THEN 1 WHEN ${value} < ${number(ideal)}
         THEN 1 - 0.3 * least(1, (${number(ideal)} - ${value}) / ${number(room(min))})
         ELSE 1 - 0.3 * least(1, (${value} - ${number(ideal)}) / ${number(room(max))}) END`;
  return `CASE WHEN ${value} < ${number(min)} THEN ${out(`(${number(min)} - ${value})`, toleranceBelow)}
    WHEN ${value} > ${number(max)} THEN ${out(`(${value} - ${number(max)})`, toleranceAbove)} ELSE ${inside} END`;
};

const scanOf = ({ terms, zone }) => {
  const [{ plane, radius }] = zone.zones;
  const metres = `${(6_371_008.8 * Math.PI) / 180}`;
  const away = `greatest(0, sqrt((${metres} * ${plane.cosine} * (longitude - ${number(plane.longitude)})) ^ 2
    + (${metres} * (latitude - ${number(plane.latitude)})) ^ 2) - ${radius})`;
  const parts = [
    ...terms.map(
      ({ measure, curve, share }) =>
        `floor(${share} * (${curveSql(curve, COLUMNS[measure])}) + 0.5)`,
    ),
    `floor(${zone.share} * (${curveSql(zone.curve, 'away')}) + 0.5)`,
  ];
  const { price } = Object.fromEntries(terms.map((term) => [term.measure, term.curve]));
  const hard = [
    `price < ${number(price.max + price.toleranceAbove)}`,
    ...(zone.hard ? [`away < ${number(zone.curve.toleranceAbove)}`] : []),
  ];
  return `SELECT id, ${parts.join(' + ')} AS score FROM bench_properties, LATERAL (SELECT ${away} AS away) x
    WHERE ${hard.join(' AND ')} ORDER BY score DESC, day DESC, id LIMIT 20`;
};
