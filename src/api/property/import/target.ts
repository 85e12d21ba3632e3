import type { ImportTarget } from '../../../../plugins/kernel/shared/import';
import { CHECKS } from '../database/schema-steps';
import { PROPERTIES_TABLE } from '../uid';

const NUMBER = 'double precision';

/** Which fields of a property an import can write. Relations, images and documents it cannot. */
export const propertyTarget: ImportTarget = {
  name: 'properties',
  table: PROPERTIES_TABLE,
  columns: {
    sourceId: { column: 'source_id', type: 'text' },
    reference: { column: 'reference', type: 'text' },
    title: { column: 'title', type: 'text' },
    description: { column: 'description', type: 'text' },
    type: { column: 'type', type: 'text' },
    transaction: { column: 'transaction', type: 'text' },
    status: { column: 'status', type: 'text' },
    price: { column: 'price', type: 'bigint' },
    currency: { column: 'currency', type: 'text' },
    street: { column: 'street', type: 'text' },
    postalCode: { column: 'postal_code', type: 'text' },
    city: { column: 'city', type: 'text' },
    region: { column: 'region', type: 'text' },
    country: { column: 'country', type: 'text' },
    latitude: { column: 'latitude', type: NUMBER },
    longitude: { column: 'longitude', type: NUMBER },
    livingArea: { column: 'living_area', type: NUMBER },
    landArea: { column: 'land_area', type: NUMBER },
    rooms: { column: 'rooms', type: 'integer' },
    bedrooms: { column: 'bedrooms', type: 'integer' },
    bathrooms: { column: 'bathrooms', type: NUMBER },
    floor: { column: 'floor', type: 'integer' },
    storeys: { column: 'storeys', type: NUMBER },
    features: { column: 'features', type: 'jsonb' },
    condition: { column: 'condition', type: 'text' },
    energyRating: { column: 'energy_rating', type: 'text' },
    ghgRating: { column: 'ghg_rating', type: 'text' },
    yearBuilt: { column: 'year_built', type: 'integer' },
    yearRenovated: { column: 'year_renovated', type: 'integer' },
    listedAt: { column: 'listed_at', type: 'timestamp' },
    sourceData: { column: 'source_data', type: 'jsonb' },
  },
  constraints: Object.fromEntries(
    CHECKS.map(({ constraint, field, message }) => [
      constraint,
      { column: field, reason: message },
    ]),
  ),
};
