import { criteriaSchema } from '../../../server/src/validation/criteria';
import type { DeskSearch } from '../../../shared/desk';
import { criteriaOf, formOf } from './search-form';

const money = { currency: 'EUR', digits: 2 };
const full: DeskSearch = {
  id: 's',
  name: 'Near the park',
  minScore: 70,
  frequency: 'daily',
  active: true,
  pausedAt: null,
  pauseReason: null,
  criteria: {
    transaction: 'rent',
    currency: 'EUR',
    type: { wanted: ['house'], hard: false, weight: 2 },
    zone: {
      zones: [
        { kind: 'radius', name: 'Park', centre: [48.8, 2.3], metres: 900 },
        {
          kind: 'polygon',
          corners: [
            [48, 2],
            [48, 3],
            [49, 3],
          ],
        },
      ],
      tolerance: 500,
      hard: false,
      weight: 5,
    },
    features: { required: ['lift'], wished: ['balcony'], weight: 1 },
    measures: {
      price: { max: 150_000, ideal: 120_000, tolerance: 0.05, hard: true, weight: 5 },
      bedrooms: { min: 2, tolerance: 1, hard: false, weight: 1 },
      bathrooms: { min: 2, tolerance: 1, hard: false, weight: 1 },
      yearBuilt: { min: 1990, tolerance: 20, hard: false, weight: 1 },
      energy: { max: 3, tolerance: 1, hard: true, weight: 2 },
      freshness: { max: 14, tolerance: 30, hard: false, weight: 0.5 },
    },
  },
};

it('gives back what it was given, also what it does not show', () => {
  expect(criteriaOf(formOf(full, 2), full.criteria, money)).toEqual(full.criteria);
});

it('makes of a few fields what the server takes', () => {
  const form = { ...formOf(null, 2), budget: '300000', centre: [48.8, 2.3] as const };
  const criteria = criteriaOf(form, undefined, money);
  expect(criteria.measures.price?.max).toBe(30_000_000);
  expect(criteriaSchema.safeParse(criteria).success).toBe(true);
});

it('asks for energy, year and freshness, and weighs them as they are stressed', () => {
  const empty = formOf(null, 2);
  const form = {
    ...empty,
    limits: { ...empty.limits, energy: '2', yearBuilt: '1995', freshness: '30' },
    emphasis: { energy: { weight: 8, hard: true }, price: { weight: 9 } },
  };
  const criteria = criteriaOf(form, undefined, money);
  expect(criteriaSchema.safeParse(criteria).success).toBe(true);
  expect(criteria.measures).toMatchObject({
    energy: { max: 2, weight: 8, hard: true },
    yearBuilt: { min: 1995, weight: 1, hard: false },
    freshness: { max: 30 },
  });
  expect(criteria.measures.price).toBeUndefined();
});

it('leaves out what is empty', () => {
  expect(criteriaOf(formOf(null, 2), undefined, money)).toEqual({
    transaction: 'sale',
    currency: 'EUR',
    measures: {},
  });
});
