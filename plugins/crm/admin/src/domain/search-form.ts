import type { Criteria, Measure, NumberCriterion, Position, Zone } from '../../../shared/criteria';
import type { DeskSearch } from '../../../shared/desk';
import type { Feature, PropertyType, Transaction } from '../../../shared/listing';

export type Polygon = Extract<Zone, { kind: 'polygon' }>;

/** The fields of the editor. What it does not show of a search stays as it is. */
export interface SearchForm {
  name: string;
  transaction: Transaction;
  types: readonly PropertyType[];
  /** Whole units, as typed. */
  budget: string;
  tolerance: number;
  area: string;
  bedrooms: string;
  centre: Position | null;
  metres: number;
  polygons: readonly Polygon[];
  wished: readonly Feature[];
  minScore: number;
  frequency: DeskSearch['frequency'];
}

const text = (value: number | undefined): string => (value === undefined ? '' : String(value));

export const formOf = (search: DeskSearch | null, digits: number): SearchForm => {
  const criteria = search?.criteria;
  const price = criteria?.measures.price;
  const zone = criteria?.zone?.zones[0];
  const circle = zone?.kind === 'radius' ? zone : null;
  return {
    name: search?.name ?? '',
    transaction: criteria?.transaction ?? 'sale',
    types: criteria?.type?.wanted ?? [],
    budget: text(price?.max === undefined ? undefined : price.max / 10 ** digits),
    tolerance: price?.tolerance ?? 0.1,
    area: text(criteria?.measures.livingArea?.min),
    bedrooms: text(criteria?.measures.bedrooms?.min),
    centre: circle?.centre ?? null,
    metres: circle?.metres ?? 2000,
    polygons: criteria?.zone?.zones.filter((one) => one.kind === 'polygon') ?? [],
    wished: criteria?.features?.wished ?? [],
    minScore: search?.minScore ?? 60,
    frequency: search?.frequency ?? 'never',
  };
};

/** Weights of criteria that a search does not have yet. */
const NEW: Readonly<Record<'price' | 'livingArea' | 'bedrooms', NumberCriterion>> = {
  price: { tolerance: 0.1, hard: true, weight: 4 },
  livingArea: { tolerance: 0.2, hard: false, weight: 2 },
  bedrooms: { tolerance: 1.5, hard: false, weight: 2 },
};

export const criteriaOf = (
  form: SearchForm,
  before: Criteria | undefined,
  { currency, digits }: { currency: string; digits: number },
): Criteria => {
  const measure = (name: keyof typeof NEW, limit: Partial<NumberCriterion> | null) =>
    limit ? { [name]: { ...NEW[name], ...before?.measures[name], ...limit } } : {};
  const value = (typed: string): number | undefined =>
    typed.trim() === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed);
  const budget = value(form.budget);
  const min = value(form.area);
  const bedrooms = value(form.bedrooms);
  const others = Object.fromEntries(
    Object.entries(before?.measures ?? {}).filter(([name]) => !((name as Measure) in NEW)),
  );
  return {
    transaction: form.transaction,
    currency: before?.currency ?? currency,
    ...typeOf(form, before),
    ...zoneOf(form, before),
    ...featuresOf(form, before),
    measures: {
      ...others,
      ...measure(
        'price',
        budget === undefined
          ? null
          : { max: Math.round(budget * 10 ** digits), tolerance: form.tolerance },
      ),
      ...measure('livingArea', min === undefined ? null : { min }),
      ...measure('bedrooms', bedrooms === undefined ? null : { min: bedrooms }),
    },
  };
};

const typeOf = ({ types }: SearchForm, before: Criteria | undefined): Pick<Criteria, 'type'> =>
  types.length === 0 ? {} : { type: { hard: true, weight: 1, ...before?.type, wanted: types } };

const zoneOf = (
  { centre, metres, polygons, name }: SearchForm,
  before: Criteria | undefined,
): Pick<Criteria, 'zone'> => {
  const known = before?.zone;
  const others = known?.zones.filter((zone, index) => index > 0 && zone.kind === 'radius') ?? [];
  const first = known?.zones[0];
  const label = (first?.kind === 'radius' ? first.name : undefined) ?? name.trim().slice(0, 80);
  const circle = centre
    ? [{ kind: 'radius' as const, centre, metres, ...(label ? { name: label } : {}) }]
    : [];
  const zones = [...circle, ...polygons, ...others];
  return zones.length === 0
    ? {}
    : { zone: { tolerance: 2000, hard: true, weight: 3, ...known, zones } };
};

const featuresOf = (
  { wished }: SearchForm,
  before: Criteria | undefined,
): Pick<Criteria, 'features'> => {
  const known = before?.features;
  if (wished.length === 0 && !known?.required.length) return {};
  return { features: { required: [], weight: 2, ...known, wished } };
};
