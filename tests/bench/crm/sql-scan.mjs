import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { median } from './numbers.mjs';
import { seeded } from './random.mjs';
import { bestInSql, TERMS } from './score-in-sql.mjs';
import { DAY, NOW, randomListing } from './world.mjs';

const require = createRequire(import.meta.url);
const pg = require('pg');
const { from: copyFrom } = require('pg-copy-streams');

const literal = (value) => `'${value}'::float8`;

/** Times each question after one that warms the cache, and keeps what it found. */
const ask = async (client, questions) => {
  const times = [];
  const answers = [];
  for (const sql of [questions[0], ...questions]) {
    const start = performance.now();
    const { rows } = await client.query(sql);
    times.push(performance.now() - start);
    answers.push(rows.map(({ id, score }) => ({ id, score: Number(score) })));
  }
  return { median: median(times.slice(1)), answers: answers.slice(1) };
};

const fill = async (client, table, columns, lines) => {
  const types = columns.map((name) => `${name} ${name === 'id' ? 'text' : 'float8'}`);
  await client.query(`CREATE UNLOGGED TABLE ${table} (${types.join(', ')})`);
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY ${table} FROM STDIN`)));
  await client.query(`VACUUM ANALYZE ${table}`);
};

const withClient = async (url, work) => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const PROPERTY = ['id', 'price', 'area', 'bedrooms', 'year', 'day', 'latitude', 'longitude'];

/** One lead after the other against a scan of `count` properties. */
export const scanPropertiesInSql = (url, count, wishes) =>
  withClient(url, async (client) => {
    const random = seeded(1);
    await fill(client, 'bench_properties', PROPERTY, function* () {
      for (let n = 0; n < count; n++) {
        const one = randomListing(random, n);
        const { id, price, livingArea, bedrooms, yearBuilt, latitude, longitude } = one;
        const day = one.listedAt / DAY;
        yield `${[id, price, livingArea, bedrooms, yearBuilt, day, latitude, longitude].join('\t')}\n`;
      }
    });
    return ask(client, wishes.map(questionOfSearch));
  });

const questionOfSearch = ({ terms, zone }) => {
  const [{ plane, radius }] = zone.zones;
  return bestInSql({
    table: 'bench_properties',
    recency: 'day',
    zone: {
      latitude: literal(plane.latitude),
      longitude: literal(plane.longitude),
      cosine: literal(plane.cosine),
      radius: literal(radius),
      tolerance: literal(zone.curve.toleranceAbove),
      share: literal(zone.share),
      hard: String(zone.hard),
    },
    terms: Object.fromEntries(
      TERMS.map(({ measure, limits }) => [
        measure,
        termOf(
          terms.find((term) => term.measure === measure),
          limits,
        ),
      ]),
    ),
    place: { latitude: 'latitude', longitude: 'longitude' },
    values: {
      price: 'price',
      livingArea: 'area',
      bedrooms: 'bedrooms',
      yearBuilt: 'year',
      freshness: `(${NOW / DAY} - day)`,
    },
  });
};

const termOf = ({ curve, share }, limits) => ({
  share: literal(share),
  below: literal(curve.toleranceBelow),
  above: literal(curve.toleranceAbove),
  ...Object.fromEntries(limits.map((limit) => [limit, literal(curve[limit])])),
});

const ZONE = ['latitude', 'longitude', 'cosine', 'radius', 'tolerance', 'share', 'hard'];
const SIDES = ['share', 'below', 'above'];
const SEARCH = [
  'id',
  'created',
  ...ZONE.map((name) => `zone_${name}`),
  ...TERMS.flatMap(({ measure, limits }) =>
    [...SIDES, ...limits].map((name) => `${measure.toLowerCase()}_${name}`),
  ),
];

/** One property after the other against a scan of the searches. */
export const scanSearchesInSql = (url, searches, listings) =>
  withClient(url, async (client) => {
    await fill(client, 'bench_searches', SEARCH, function* () {
      for (const search of searches()) yield `${rowOf(search).join('\t')}\n`;
    });
    return ask(client, listings.map(questionOfListing));
  });

const rowOf = ({ id, createdAt, compiled: { zone, terms } }) => {
  const [{ plane, radius }] = zone.zones;
  return [
    id,
    createdAt,
    plane.latitude,
    plane.longitude,
    plane.cosine,
    radius,
    zone.curve.toleranceAbove,
    zone.share,
    zone.hard ? 1 : 0,
    ...TERMS.flatMap(({ measure, limits }) => {
      const { curve, share } = terms.find((term) => term.measure === measure);
      const { toleranceBelow, toleranceAbove } = curve;
      return [share, toleranceBelow, toleranceAbove, ...limits.map((limit) => curve[limit])];
    }),
  ];
};

const columnsOf = ({ measure, limits }) =>
  Object.fromEntries(
    [...SIDES, ...limits].map((name) => [name, `${measure.toLowerCase()}_${name}`]),
  );

const questionOfListing = (listing) =>
  bestInSql({
    table: 'bench_searches',
    recency: 'created',
    zone: {
      ...Object.fromEntries(ZONE.map((name) => [name, `zone_${name}`])),
      hard: '(zone_hard = 1)',
    },
    terms: Object.fromEntries(TERMS.map((term) => [term.measure, columnsOf(term)])),
    place: { latitude: literal(listing.latitude), longitude: literal(listing.longitude) },
    values: {
      price: literal(listing.price),
      livingArea: literal(listing.livingArea),
      bedrooms: literal(listing.bedrooms),
      yearBuilt: literal(listing.yearBuilt),
      freshness: literal((NOW - listing.listedAt) / DAY),
    },
  });
