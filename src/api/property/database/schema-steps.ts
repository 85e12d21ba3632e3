import { PROPERTIES_TABLE as table } from '../uid';

/**
 * A place as a point on the unit sphere: nearness in space is nearness on the globe, without seams
 * at the poles or the date line, and without PostGIS. `cube` is a trusted extension.
 */
const geography = [
  'CREATE EXTENSION IF NOT EXISTS cube',
  `CREATE OR REPLACE FUNCTION guichet_point(latitude double precision, longitude double precision)
   RETURNS cube LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
   RETURN cube(ARRAY[
     cos(radians(latitude)) * cos(radians(longitude)),
     cos(radians(latitude)) * sin(radians(longitude)),
     sin(radians(latitude))])`,
  `CREATE INDEX IF NOT EXISTS properties_place_index
   ON ${table} USING gist (guichet_point(latitude, longitude))`,
];

/** As an array of text, PostgreSQL keeps statistics of single features, so it knows the rare ones. */
const features = [
  `CREATE OR REPLACE FUNCTION guichet_features(features jsonb)
   RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
   RETURN ARRAY(SELECT jsonb_array_elements_text(features))`,
  `CREATE INDEX IF NOT EXISTS properties_features_index
   ON ${table} USING gin (guichet_features(features))`,
];

interface Check {
  constraint: string;
  field: string;
  message: string;
  rule: string;
}

/** What the type's own validation does not cover, or an import would otherwise pass by. */
export const CHECKS: readonly Check[] = [
  {
    constraint: 'properties_price_check',
    field: 'price',
    message: 'price is 0 or more and below 10^15',
    rule: 'price >= 0 AND price < 1000000000000000',
  },
  {
    constraint: 'properties_place_check',
    field: 'latitude',
    message: 'latitude and longitude are given together and lie on the globe',
    rule: `(latitude IS NULL) = (longitude IS NULL)
      AND (latitude IS NULL OR (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180))`,
  },
  {
    constraint: 'properties_features_check',
    field: 'features',
    message: 'features is a list',
    rule: `jsonb_typeof(features) = 'array'`,
  },
  {
    constraint: 'properties_area_check',
    field: 'livingArea',
    message: 'areas are 0 or more',
    rule: 'living_area >= 0 AND land_area >= 0',
  },
];

const checks = CHECKS.flatMap(({ constraint, rule }) => [
  `ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${constraint}`,
  `ALTER TABLE ${table} ADD CONSTRAINT ${constraint} CHECK (${rule})`,
]);

export const schemaSteps: Readonly<Record<string, readonly string[]>> = {
  'property geography': geography,
  'property checks': checks,
  'property features': features,
};
