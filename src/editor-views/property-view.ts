import type { View } from './view';

export const PROPERTY_VIEW: View = {
  list: ['reference', 'title', 'type', 'transaction', 'status', 'city', 'price', 'organisationId'],
  mainField: 'title',
  sort: ['listedAt', 'DESC'],
  edit: [
    [
      ['title', 8],
      ['reference', 4],
    ],
    [
      ['type', 4],
      ['transaction', 4],
      ['status', 4],
    ],
    [
      ['price', 4],
      ['currency', 4],
      ['rentPeriod', 4],
    ],
    [['description', 12]],
    [['images', 12]],
    [
      ['street', 8],
      ['postalCode', 4],
    ],
    [
      ['city', 4],
      ['region', 4],
      ['country', 4],
    ],
    [
      ['latitude', 6],
      ['longitude', 6],
    ],
    [
      ['livingArea', 3],
      ['landArea', 3],
      ['rooms', 3],
      ['bedrooms', 3],
    ],
    [
      ['bathrooms', 3],
      ['floor', 3],
      ['storeys', 3],
      ['condition', 3],
    ],
    [
      ['energyRating', 3],
      ['ghgRating', 3],
      ['yearBuilt', 3],
      ['yearRenovated', 3],
    ],
    [['features', 12]],
    [['translations', 12]],
    [['documents', 12]],
    [
      ['organisationId', 6],
      ['listedAt', 6],
    ],
    [
      ['agentName', 6],
      ['agentKey', 6],
    ],
    [
      ['source', 6],
      ['sourceId', 6],
    ],
  ],
};
