import { createRequire } from 'node:module';
import { atLeast, median } from './table.mjs';

const require = createRequire(import.meta.url);
const { insertManyProperties } = require('../../helpers/many-properties.cjs');

const BOUND = 20;
const ROWS = 200_000;
const RADIUS = 3_000;
const LIMIT = 25;
const ROUNDS = 5;
const PER_ROUND = 10;
const EARTH_RADIUS = 6_371_008.8;

/** What one would write without an index: the haversine formula for every row. */
const FULL_SCAN = `
  SELECT document_id, distance FROM (
    SELECT id, document_id, 2 * ${EARTH_RADIUS} * asin(sqrt(
      sin(radians(latitude - :latitude) / 2) ^ 2
      + cos(radians(latitude)) * cos(radians(:latitude))
      * sin(radians(longitude - :longitude) / 2) ^ 2)) AS distance
    FROM properties WHERE organisation_id = :organisationId) AS one
  WHERE distance <= ${RADIUS} ORDER BY distance LIMIT ${LIMIT}`;

const places = (count) =>
  Array.from({ length: count }, (_, index) => ({
    latitude: 47.2 + ((index * 0.037) % 0.5),
    longitude: -122.4 + ((index * 0.071) % 1),
  }));

/** Asks one after the other, and adds to `times` how many milliseconds each took. */
const timedEach = async (asked, ask, times) => {
  const answers = [];
  for (const near of asked) {
    const since = performance.now();
    answers.push(await ask(near));
    times.push(performance.now() - since);
  }
  return answers;
};

const requireSame = (hits, rows) => {
  const same = hits.every(({ documentId, distance }, index) => {
    const row = rows[index];
    return documentId === row?.document_id && Math.abs(distance - row.distance) < 0.01;
  });
  if (!same || hits.length !== rows.length || hits.length === 0) {
    throw new Error('the index and the full scan give different answers');
  }
};

/** The nearest within a radius, by the search that the API uses, against a full scan. */
export const measureDistance = async ({ strapi, compiled, newOrganisation }) => {
  const { findHits } = compiled('src/api/property/search/search-properties.js');
  const { connection } = strapi.db;
  await connection('properties').delete();
  const organisationId = await newOrganisation('many');
  await insertManyProperties((sql) => connection.raw(sql), organisationId, ROWS);

  const search = (near) => {
    const criteria = { near, radius: RADIUS, byDistance: 'asc', features: [], facets: [] };
    return findHits(strapi, {}, criteria, { start: 0, limit: LIMIT });
  };
  const scan = (near) => connection.raw(FULL_SCAN, { ...near, organisationId });

  // By turns, ten of a kind in a row, as under load: after the wait for a scan the processor
  // sleeps, and waking it takes as long as a search.
  const indexed = [];
  const scanned = [];
  const everywhere = places(ROUNDS * PER_ROUND);
  for (let from = 0; from < everywhere.length; from += PER_ROUND) {
    const asked = everywhere.slice(from, from + PER_ROUND);
    const hits = await timedEach(asked, search, indexed);
    const rows = await timedEach(asked, scan, scanned);
    asked.forEach((_, index) => requireSame(hits[index], rows[index].rows));
  }
  const [fast, slow] = [median(indexed), median(scanned)];
  return {
    name: `distance among ${ROWS}`,
    measured: `${fast.toFixed(1)} ms`,
    baseline: `${slow.toFixed(1)} ms (full scan)`,
    ...atLeast(BOUND, slow / fast),
  };
};
