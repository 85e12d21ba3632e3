'use strict';

/**
 * Properties around Seattle in one statement; the same ones each time. The seed of PostgreSQL's
 * random() makes them repeatable.
 */
exports.insertManyProperties = async (query, organisationId, count) => {
  await query('SELECT setseed(0.42)');
  await query(`
    INSERT INTO properties (document_id, organisation_id, title, type, transaction, status, price,
      currency, latitude, longitude, living_area, bedrooms, bathrooms, features, source, source_id,
      city, listed_at, created_at, updated_at, published_at)
    SELECT 'many' || lpad(n::text, 20, '0'), '${organisationId}', 'Property ' || n,
      (ARRAY['house', 'apartment', 'villa', 'land'])[1 + floor(random() * 4)],
      (ARRAY['sale', 'rent'])[1 + floor(random() * 2)], 'available',
      floor(random() * 2000000) * 100, 'USD', 47.1 + random() * 0.7, -122.5 + random() * 1.2,
      round((30 + random() * 400)::numeric, 2)::float8, floor(random() * 7), floor(random() * 8) / 2,
      (SELECT jsonb_agg(feature) FROM unnest(ARRAY['garage', 'garden', 'pool', 'view', 'waterfront'])
         WITH ORDINALITY AS one(feature, rank) WHERE n % 100 < 60 / power(rank, 2))
        || CASE WHEN n % 10000 = 7 THEN '["well"]' ELSE '[]' END::jsonb,
      'many', n::text, 'Seattle', '2026-01-01'::timestamp + n * interval '1 second',
      '2026-01-01', '2026-01-01', '2026-01-01'
    FROM generate_series(1, ${count}) AS n`);
  await query('VACUUM ANALYZE properties');
};
