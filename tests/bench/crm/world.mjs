export const NOW = Date.UTC(2026, 10, 21);
export const DAY = 86_400_000;
const TOWNS = 400;

/** Properties in 400 towns of a country, dense in their middles; prices and areas log-normal. */
export const randomListing = (random, index) => {
  const town = random.below(TOWNS);
  const area = 70 * Math.exp(random.normal() * 0.5);
  return {
    id: `p${index}`,
    transaction: 'sale',
    type: 'house',
    currency: 'EUR',
    price: Math.round(area * 250_000 * Math.exp(random.normal() * 0.35)),
    latitude: 43 + (town % 20) * 0.35 + random.normal() * 0.06,
    longitude: -1 + Math.floor(town / 20) * 0.4 + random.normal() * 0.08,
    livingArea: Math.round(area),
    landArea: null,
    rooms: null,
    bedrooms: Math.max(1, Math.round(area / 35 + random.normal() * 0.6)),
    bathrooms: null,
    energyRating: null,
    yearBuilt: Math.round(2020 - Math.abs(random.normal()) * 35),
    features: [],
    listedAt: NOW - random.below(365) * DAY,
  };
};

/** What somebody looks for who has a house like this in mind. */
export const randomCriteria = (random) => {
  const like = randomListing(random, 0);
  return {
    transaction: 'sale',
    currency: 'EUR',
    zone: {
      zones: [{ kind: 'radius', centre: [like.latitude, like.longitude], metres: 4000 }],
      tolerance: 8000,
      hard: random.unit() < 0.7,
      weight: 3,
    },
    measures: {
      price: { max: like.price, ideal: like.price * 0.9, tolerance: 0.15, hard: true, weight: 4 },
      livingArea: { min: like.livingArea, tolerance: 0.25, hard: false, weight: 2 },
      bedrooms: { min: like.bedrooms, tolerance: 1.5, hard: false, weight: 2 },
      yearBuilt: { min: like.yearBuilt, tolerance: 30, hard: false, weight: 1 },
      freshness: { max: 14, tolerance: 200, hard: false, weight: 1 },
    },
  };
};
