import { createRequire } from 'node:module';
import { seeded } from './random.mjs';

const require = createRequire(import.meta.url);
const { realSales } = require('../../helpers/real-sales.cjs');
const domain = '../../../dist/plugins/crm/server/src/domain';
const { compile } = require(`${domain}/matching/compile.js`);
const { PropertyIndex } = require(`${domain}/index/property-index.js`);

const NOW = Date.UTC(2015, 5, 1);
const K = 10;
const KILOMETRE = 1 / 111.195;

/**
 * What somebody says who has one of these houses in mind and remembers it badly. Of the house he
 * names, each with normal noise: the price (10 %), the living area (10 %), the place (1.2 km), the
 * year (6); bedrooms are one off in a quarter of cases, bathrooms a half in a third; each of area,
 * year, land (25 %), bathrooms and features is left out by three in ten; a feature that is there is
 * forgotten by one in four. Limits are drawn around what he says: the budget 8 % above, the area 15 %
 * below, a circle of 2.5 km.
 */
export const describe = (sale, random) => {
  const about = (value, share) => value * Math.exp(random.normal() * share);
  const says = () => random.unit() > 0.3;
  const price = about(sale.price, 0.1);
  const area = about(sale.livingArea, 0.1);
  const off = (chance, step) => (random.unit() < chance ? (random.unit() < 0.5 ? -step : step) : 0);
  return {
    price,
    centre: [
      sale.latitude + random.normal() * 1.2 * KILOMETRE,
      sale.longitude + (random.normal() * 1.2 * KILOMETRE) / Math.cos(sale.latitude / 57.29578),
    ],
    bedrooms: Math.max(0, sale.bedrooms + off(0.25, 1)),
    area: says() ? area : null,
    bathrooms: says() ? Math.max(0.5, sale.bathrooms + off(0.33, 0.5)) : null,
    land: says() ? about(sale.landArea, 0.25) : null,
    year: says() ? Math.round(sale.yearBuilt + random.normal() * 6) : null,
    features: says() ? sale.features.filter(() => random.unit() > 0.25) : [],
  };
};

const soft = (criterion) => ({ hard: false, ...criterion });

export const criteriaOf = (said) => ({
  transaction: 'sale',
  currency: 'USD',
  zone: {
    zones: [{ kind: 'radius', centre: said.centre, metres: 800 }],
    tolerance: 6000,
    hard: false,
    weight: 4,
  },
  ...(said.features.length > 0
    ? { features: { required: [], wished: said.features, weight: 1 } }
    : {}),
  measures: {
    price: soft({
      min: said.price * 0.85,
      ideal: said.price,
      max: said.price * 1.08,
      tolerance: 0.3,
      weight: 4,
    }),
    bedrooms: soft({ min: said.bedrooms, max: said.bedrooms, tolerance: 2, weight: 2 }),
    ...(said.area === null
      ? {}
      : {
          livingArea: soft({
            min: said.area * 0.85,
            ideal: said.area,
            max: said.area * 1.15,
            tolerance: 0.3,
            weight: 4,
          }),
        }),
    ...(said.bathrooms === null
      ? {}
      : {
          bathrooms: soft({ min: said.bathrooms, max: said.bathrooms, tolerance: 1.5, weight: 2 }),
        }),
    ...(said.land === null
      ? {}
      : {
          landArea: soft({
            min: said.land * 0.7,
            ideal: said.land,
            max: said.land * 1.3,
            tolerance: 0.8,
            weight: 2,
          }),
        }),
    ...(said.year === null
      ? {}
      : {
          yearBuilt: soft({
            min: said.year - 8,
            ideal: said.year,
            max: said.year + 8,
            tolerance: 25,
            weight: 3,
          }),
        }),
  },
});

/** The same limits as hard filters, newest first: a search form without a score. */
const filtered = (sales, said) =>
  sales
    .filter(
      (sale) =>
        Math.abs(sale.bedrooms - said.bedrooms) <= 1 &&
        sale.price <= said.price * 1.2 &&
        sale.price >= said.price * 0.75 &&
        (said.area === null || Math.abs(sale.livingArea / said.area - 1) <= 0.25) &&
        (said.year === null || Math.abs(sale.yearBuilt - said.year) <= 15) &&
        distance(sale, said.centre) <= 4,
    )
    .sort((a, b) => b.listedAt - a.listedAt);

const distance = ({ latitude, longitude }, [north, east]) =>
  Math.hypot(latitude - north, (longitude - east) * Math.cos(north / 57.29578)) / KILOMETRE;

const byPrice = (sales, said) =>
  [...sales].sort((a, b) => Math.abs(a.price - said.price) - Math.abs(b.price - said.price));

/** recall@10 and the mean reciprocal rank (of the first 100) of the house that was meant. */
export const measureQuality = (count) => {
  const sales = realSales();
  const index = new PropertyIndex();
  for (const sale of sales) index.put(sale);
  const random = seeded(7);
  const ways = {
    matching: (said) => index.best(compile(criteriaOf(said)), { k: 100, now: NOW }),
    filters: (said) => filtered(sales, said),
    price: (said) => byPrice(sales, said),
  };
  const totals = Object.fromEntries(Object.keys(ways).map((name) => [name, { found: 0, rank: 0 }]));
  for (let n = 0; n < count; n++) {
    const sale = random.pick(sales);
    const said = describe(sale, random);
    for (const [name, find] of Object.entries(ways)) {
      const at = find(said)
        .slice(0, 100)
        .findIndex(({ id }) => id === sale.id);
      if (at >= 0 && at < K) totals[name].found++;
      if (at >= 0) totals[name].rank += 1 / (at + 1);
    }
  }
  return Object.fromEntries(
    Object.entries(totals).map(([name, { found, rank }]) => [
      name,
      { recall: found / count, mrr: rank / count },
    ]),
  );
};
