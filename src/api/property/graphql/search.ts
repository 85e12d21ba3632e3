import type { Core } from '@strapi/strapi';
import type { Place } from '../domain/geography';
import { readCriteria } from '../search/criteria';
import { findPage } from '../search/find-page';
import type { PropertyRow, SearchQuery } from '../search/find-page';
import { countFacets, countHits } from '../search/search-properties';
import { PROPERTY } from '../uid';

export interface SearchArguments {
  near?: Place | null;
  radius?: number | null;
  features?: string[] | null;
  facets?: string[] | null;
  filters?: object | null;
  sort?: string[] | null;
  pagination?: object | null;
}

interface Found {
  nodes: PropertyRow[];
  /** Counted only when asked for. */
  total: () => Promise<number>;
  facets: () => Promise<object>;
}

export const searchByGraphql = async (
  strapi: Core.Strapi,
  args: SearchArguments,
  context: { state?: { auth?: unknown } },
): Promise<Found> => {
  const { criteria, rest } = readCriteria(asText(args));
  const query = await checked(strapi, { ...args, sort: rest['sort'] }, context);
  const pagination = { ...args.pagination, withCount: false };
  const { rows, distances } = await findPage(
    strapi,
    { ...query, pagination },
    { ...criteria, facets: [] },
  );
  return {
    nodes: rows.map((row) => ({ ...row, distance: distances.get(row.documentId) ?? null })),
    total: () => countHits(strapi, query, criteria),
    facets: async () => (criteria.facets.length > 0 ? countFacets(strapi, query, criteria) : {}),
  };
};

/** As the same search stands in a query string, so that both are read by the same rules. */
const asText = ({ near, radius, features, facets, sort }: SearchArguments) => ({
  ...(near ? { near: `${near.latitude.toFixed(9)},${near.longitude.toFixed(9)}` } : {}),
  ...(typeof radius === 'number' ? { radius: String(radius) } : {}),
  ...(features ? { features: features.join(',') } : {}),
  ...(facets ? { facets: facets.join(',') } : {}),
  ...(sort && sort.length > 0 ? { sort } : {}),
});

interface Mappers {
  mappers: { graphQLFiltersToStrapiQuery(filters: object, contentType: unknown): object };
}

const checked = async (
  strapi: Core.Strapi,
  { filters, sort }: { filters?: object | null; sort: unknown },
  { state }: { state?: { auth?: unknown } },
): Promise<SearchQuery> => {
  const contentType = strapi.contentType(PROPERTY);
  const { mappers } = strapi.plugin('graphql').service('utils') as unknown as Mappers;
  const query = {
    ...(filters ? { filters: mappers.graphQLFiltersToStrapiQuery(filters, contentType) } : {}),
    ...(sort === undefined ? {} : { sort }),
  };
  const options = { auth: state?.auth } as never;
  await strapi.contentAPI.validate.query(query, contentType, options);
  return strapi.contentAPI.sanitize.query(query, contentType, options);
};
