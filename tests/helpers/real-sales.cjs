'use strict';

const { readFileSync } = require('node:fs');
const path = require('node:path');
const { gunzipSync } = require('node:zlib');

const file = path.join(__dirname, '../fixtures/king-county-sales.csv.gz');
const SQUARE_METRES = 0.3048 ** 2;

/** The real sales as the matching sees properties; features as the importer reads them. */
exports.realSales = () => {
  const [head, ...lines] = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  const columns = head.trim().split(',');
  return lines.map((line, index) => {
    const cells = line.trim().split(',');
    const row = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
    return listing(row, index);
  });
};

const listing = (row, index) => ({
  id: `sale${index}`,
  transaction: 'sale',
  type: 'house',
  currency: 'USD',
  price: Math.round(Number(row.price) * 100),
  latitude: Number(row.lat),
  longitude: Number(row.long),
  livingArea: Number(row.sqft_living) * SQUARE_METRES,
  landArea: Number(row.sqft_lot) * SQUARE_METRES,
  rooms: null,
  bedrooms: Number(row.bedrooms),
  bathrooms: Number(row.bathrooms),
  energyRating: null,
  yearBuilt: Number(row.yr_built),
  features: [
    ...(Number(row.sqft_basement) > 0 ? ['basement'] : []),
    ...(Number(row.yr_renovated) > 0 ? ['renovated'] : []),
    ...(row.view === 'NONE' || row.view === '' ? [] : ['view']),
    ...(row.waterfront === 'YES' ? ['waterfront'] : []),
  ],
  listedAt: Date.parse(row.date),
});
