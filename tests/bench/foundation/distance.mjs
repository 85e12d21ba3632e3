import { createRequire } from 'node:module';
import { atLeast, median } from './table.mjs';

const require = createRequire(import.meta.url);
const { insertManyProperties } = require('../../helpers/many-properties.cjs');

const BOUND = 20;
const ROWS = 200_000;
const RADIUS = 3_000;
const LIMIT = 25;
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

const timed = async (work) => {
  const since = performance.now();
  const result = await work();
  return [performance.now() - since, result];
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
export const measureDistance = async ({ strapi, compiled, newOrganisation, short }) => {
  const { findHits } = compiled('src/api/property/search/search-properties.js');
  const { connection } = strapi.db;
  await connection('properties').delete();
  const organisationId = await newOrganisation('many');
  await insertManyProperties((sql) => connection.raw(sql), organisationId, ROWS);

  const indexed = [];
  const scanned = [];
  for (const near of places(short ? 10 : 50)) {
    const criteria = { near, radius: RADIUS, byDistance: 'asc', features: [], facets: [] };
    const search = () => findHits(strapi, {}, criteria, { start: 0, limit: LIMIT });
    const scan = () => connection.raw(FULL_SCAN, { ...near, organisationId });
    const [fast, hits] = await timed(search);
    const [slow, { rows }] = await timed(scan);
    requireSame(hits, rows);
    indexed.push(fast);
    scanned.push(slow);
  }
  const [fast, slow] = [median(indexed), median(scanned)];
  return {
    name: `distance among ${ROWS}`,
    measured: `${fast.toFixed(1)} ms`,
    baseline: `${slow.toFixed(1)} ms (full scan)`,
    ...atLeast(BOUND, slow / fast),
  };
};
