import { invalid } from '../../../../plugins/kernel/shared/errors';
import { FEATURES, readFeatures } from '../domain/features';
import type { Feature } from '../domain/features';
import { MAX_RADIUS, readPlace } from '../domain/geography';
import type { Place } from '../domain/geography';
import { FACETS, isFacet } from './facets';
import type { Facet } from './facets';

/** What a search knows beyond Strapi's own filters, sort and pagination. */
export interface Criteria {
  near?: Place;
  /** Metres. */
  radius?: number;
  /** All of them. */
  features: readonly Feature[];
  facets: readonly Facet[];
  /** Set when the caller sorts by distance, or gives a place and no other order. */
  byDistance?: 'asc' | 'desc';
}

export type QueryText = Record<string, unknown>;

/** The query parameters that Strapi does not know; they are declared for strictParams and OpenAPI. */
export const SEARCH_PARAMETERS = ['near', 'radius', 'features', 'facets'] as const;

/** Reads them, and takes `distance` out of `sort`, which Strapi would refuse as no attribute. */
export const readCriteria = (query: QueryText): { criteria: Criteria; rest: QueryText } => {
  const near = readNear(query['near']);
  const radius = readRadius(query['radius'], near);
  const { sort, byDistance } = readSort(query['sort'], near);
  const criteria: Criteria = {
    features: readFeatureList(query['features']),
    facets: readFacets(query['facets']),
    ...(near ? { near } : {}),
    ...(radius === undefined ? {} : { radius }),
    ...(byDistance ? { byDistance } : {}),
  };
  const rest = { ...query };
  delete rest['sort'];
  if (sort !== undefined) rest['sort'] = sort;
  return { criteria, rest };
};

const readNear = (value: unknown): Place | undefined => {
  if (value === undefined) return undefined;
  const verdict = typeof value === 'string' ? readPlace(value) : undefined;
  if (!verdict?.ok) {
    throw invalid('near', 'near must be "latitude,longitude" in decimal degrees');
  }
  return verdict.place;
};

const readRadius = (value: unknown, near: Place | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (!near) throw invalid('radius', 'radius needs near');
  const radius = typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  if (!(radius > 0 && radius <= MAX_RADIUS)) {
    throw invalid('radius', `radius must be metres above 0 and up to ${Math.floor(MAX_RADIUS)}`);
  }
  return radius;
};

const readList = (field: string, value: unknown): string[] => {
  if (value === undefined) return [];
  if (typeof value !== 'string' || value.length > 1000) {
    throw invalid(field, `${field} must be names separated by commas`);
  }
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
};

const readFeatureList = (value: unknown): Feature[] => {
  const verdict = readFeatures(readList('features', value));
  if (verdict.ok) return verdict.features;
  throw invalid('features', `features must be of ${FEATURES.join(', ')}`);
};

const readFacets = (value: unknown): Facet[] => {
  const names = [...new Set(readList('facets', value))];
  const unknown = names.find((name) => !isFacet(name));
  if (unknown === undefined) return names as Facet[];
  throw invalid('facets', `"${unknown}" is not one of ${FACETS.join(', ')}`);
};

interface Sort {
  sort?: unknown;
  byDistance?: 'asc' | 'desc';
}

const readSort = (value: unknown, near: Place | undefined): Sort => {
  if (value === undefined || value === '') return near ? { byDistance: 'asc' } : {};
  const items = typeof value === 'string' ? value.split(',') : value;
  if (!isStringList(items)) return { sort: value };

  const [, order] = /^\s*distance(?::(asc|desc))?\s*$/i.exec(items[0] ?? '') ?? [undefined, null];
  if (order === null) return { sort: value };
  if (!near) throw invalid('sort', 'sort by distance needs near');
  if (items.length > 1) throw invalid('sort', 'distance is the only key of its sort');
  return { byDistance: order?.toLowerCase() === 'desc' ? 'desc' : 'asc' };
};

const isStringList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
