import type { Criteria, Measure, NumberCriterion, Position, Zone } from '../../../shared/criteria';
import { emphasised, emphasisOf } from './emphasis';
import type { Emphasis } from './emphasis';
import type { DeskSearch } from '../../../shared/desk';
import type { Feature, PropertyType, Transaction } from '../../../shared/listing';

export type Polygon = Extract<Zone, { kind: 'polygon' }>;

/** Measures that the editor asks one limit of, and which. */
export const LIMITS = {
  livingArea: 'min',
  landArea: 'min',
  rooms: 'min',
  bedrooms: 'min',
  yearBuilt: 'min',
  energy: 'max',
  freshness: 'max',
} as const satisfies Partial<Record<Measure, 'min' | 'max'>>;
export type LimitField = keyof typeof LIMITS;
export const LIMIT_FIELDS = Object.keys(LIMITS) as LimitField[];

/** The fields of the editor. What it does not show of a search stays as it is. */
export interface SearchForm {
  name: string;
  transaction: Transaction;
  types: readonly PropertyType[];
  /** Whole units, as typed. */
  budget: string;
  tolerance: number;
  /** Least or most of a measure, as typed. */
  limits: Readonly<Record<LimitField, string>>;
  centre: Position | null;
  metres: number;
  polygons: readonly Polygon[];
  wished: readonly Feature[];
  emphasis: Emphasis;
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
    limits: Object.fromEntries(
      LIMIT_FIELDS.map((name) => [name, text(criteria?.measures[name]?.[LIMITS[name]])]),
    ) as SearchForm['limits'],
    centre: circle?.centre ?? null,
    metres: circle?.metres ?? 2000,
    polygons: criteria?.zone?.zones.filter((one) => one.kind === 'polygon') ?? [],
    wished: criteria?.features?.wished ?? [],
    emphasis: criteria ? emphasisOf(criteria) : {},
    minScore: search?.minScore ?? 60,
    frequency: search?.frequency ?? 'never',
  };
};

/** Criteria that a search does not have yet. */
const NEW: Readonly<Record<LimitField | 'price', NumberCriterion>> = {
  price: { tolerance: 0.1, hard: true, weight: 4 },
  livingArea: { tolerance: 0.2, hard: false, weight: 2 },
  landArea: { tolerance: 0.3, hard: false, weight: 1 },
  rooms: { tolerance: 1.5, hard: false, weight: 2 },
  bedrooms: { tolerance: 1.5, hard: false, weight: 2 },
  yearBuilt: { tolerance: 20, hard: false, weight: 1 },
  energy: { tolerance: 2, hard: false, weight: 1 },
  freshness: { tolerance: 60, hard: false, weight: 1 },
};

export const criteriaOf = (
  form: SearchForm,
  before: Criteria | undefined,
  { currency, digits }: { currency: string; digits: number },
): Criteria => {
  const shown: Partial<Record<Measure, NumberCriterion>> = {};
  const put = (name: keyof typeof NEW, limit: Partial<NumberCriterion>): void => {
    shown[name] = { ...NEW[name], ...before?.measures[name], ...limit };
  };
  const budget = value(form.budget);
  if (budget !== undefined) {
    put('price', { max: Math.round(budget * 10 ** digits), tolerance: form.tolerance });
  }
  for (const name of LIMIT_FIELDS) {
    const limit = value(form.limits[name]);
    if (limit !== undefined) put(name, { [LIMITS[name]]: limit });
  }
  const others = Object.entries(before?.measures ?? {}).filter(([name]) => !(name in NEW));
  const criteria: Criteria = {
    transaction: form.transaction,
    currency: before?.currency ?? currency,
    ...typeOf(form, before),
    ...zoneOf(form, before),
    ...featuresOf(form, before),
    measures: { ...Object.fromEntries(others), ...shown },
  };
  return emphasised(criteria, form.emphasis);
};

const value = (typed: string): number | undefined =>
  typed.trim() === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed);

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
