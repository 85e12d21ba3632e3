import {
  americanDate,
  decimal,
  integer,
  matching,
  money,
  oneOf,
  optional,
} from '../../../../plugins/kernel/shared/cell-parsers';
import type { CellParser, ColumnMap, Json } from '../../../../plugins/kernel/shared/import';

/** International foot, exact since 1959: 0.3048² m². */
const SQUARE_METRES = { factor: 0.3048 ** 2, digits: 2 };
/** A tenth of a metre; the file has floating-point dust such as 47.721000000000004. */
const DEGREES = { digits: 6 };

const squareFeet = decimal({ min: 0, max: 100_000_000 }, SQUARE_METRES);
const count = decimal({ min: 0, max: 100 });
const bedrooms = integer({ min: 0, max: 100 });
const year = integer({ min: 1800, max: 2100 });
const yearOrNever = optional(year, '0', '0.0');
const postalCode = matching(/^\d{5}$/, 'a postal code of 5 digits');

/** Ten digits; spreadsheets lose the leading zeros. */
const parcel: CellParser = (text) => {
  const parsed = matching(/^\d{1,10}$/, 'a parcel number of up to 10 digits')(text);
  return parsed.ok ? { ok: true, value: text.padStart(10, '0') } : parsed;
};

const waterfront = oneOf({ '': null, NO: null, YES: 'waterfront' });
const view = oneOf({
  '': null,
  NONE: null,
  FAIR: 'view',
  AVERAGE: 'view',
  GOOD: 'view',
  EXCELLENT: 'view',
});
const condition = oneOf({
  Poor: 'poor',
  Fair: 'fair',
  Average: 'average',
  Good: 'good',
  'Very Good': 'excellent',
});
const grade = oneOf({
  '1 Cabin': 1,
  '2 Substandard': 2,
  '3 Poor': 3,
  '4 Low': 4,
  '5 Fair': 5,
  '6 Low Average': 6,
  '7 Average': 7,
  '8 Good': 8,
  '9 Better': 9,
  '10 Very Good': 10,
  '11 Excellent': 11,
  '12 Luxury': 12,
  '13 Mansion': 13,
});

/** What no field of ours holds is kept as the file says it, in our units. */
const OTHER = [
  { column: 'grade', parse: grade, key: 'grade' },
  { column: 'sqft_above', parse: squareFeet, key: 'areaAboveGround' },
  { column: 'sqft_basement', parse: optional(squareFeet, '?'), key: 'areaBasement' },
  { column: 'sqft_living15', parse: squareFeet, key: 'neighboursLivingArea' },
  { column: 'sqft_lot15', parse: squareFeet, key: 'neighboursLandArea' },
] as const;

const title = ([rooms, code]: readonly Json[]): string =>
  `House with ${rooms as number} bedroom${rooms === 1 ? '' : 's'}, ${code as string}`;

const features = ([shore, outlook, basement, renovated]: readonly Json[]): string[] =>
  [shore, outlook, basement ? 'basement' : null, renovated ? 'renovated' : null]
    .filter((name) => typeof name === 'string')
    .sort();

/**
 * House sales of King County, Washington (public records). A house that was sold twice is there
 * twice under one parcel number, so a row is known by parcel number and date together. The file says
 * what was sold; as a catalogue to search, its rows come in as available.
 */
export const kingCounty: ColumnMap = {
  name: 'king-county',
  source: 'king-county',
  delimiter: ',',
  fields: [
    {
      field: 'sourceId',
      from: [
        { column: 'id', parse: parcel },
        { column: 'date', parse: americanDate },
      ],
      combine: ([id, date]) => `${id as string}/${date as string}`,
    },
    { field: 'reference', from: [{ column: 'id', parse: parcel }] },
    {
      field: 'title',
      from: [
        { column: 'bedrooms', parse: bedrooms },
        { column: 'zipcode', parse: postalCode },
      ],
      combine: title,
    },
    { field: 'listedAt', from: [{ column: 'date', parse: americanDate }] },
    { field: 'price', from: [{ column: 'price', parse: money(2) }] },
    { field: 'bedrooms', from: [{ column: 'bedrooms', parse: bedrooms }] },
    { field: 'bathrooms', from: [{ column: 'bathrooms', parse: count }] },
    { field: 'livingArea', from: [{ column: 'sqft_living', parse: squareFeet }] },
    { field: 'landArea', from: [{ column: 'sqft_lot', parse: squareFeet }] },
    { field: 'storeys', from: [{ column: 'floors', parse: count }] },
    {
      field: 'features',
      from: [
        { column: 'waterfront', parse: waterfront },
        { column: 'view', parse: view },
        { column: 'sqft_basement', parse: optional(squareFeet, '?') },
        { column: 'yr_renovated', parse: yearOrNever },
      ],
      combine: features,
    },
    { field: 'condition', from: [{ column: 'condition', parse: condition }] },
    { field: 'yearBuilt', from: [{ column: 'yr_built', parse: year }] },
    { field: 'yearRenovated', from: [{ column: 'yr_renovated', parse: yearOrNever }] },
    { field: 'postalCode', from: [{ column: 'zipcode', parse: postalCode }] },
    {
      field: 'latitude',
      from: [{ column: 'lat', parse: decimal({ min: -90, max: 90 }, DEGREES) }],
    },
    {
      field: 'longitude',
      from: [{ column: 'long', parse: decimal({ min: -180, max: 180 }, DEGREES) }],
    },
    {
      field: 'sourceData',
      from: OTHER.map(({ column, parse }) => ({ column, parse })),
      combine: (values) =>
        Object.fromEntries(OTHER.map(({ key }, index) => [key, values[index] ?? null])),
    },
  ],
  initial: {
    type: 'house',
    transaction: 'sale',
    status: 'available',
    currency: 'USD',
    region: 'Washington',
    country: 'US',
  },
};
