import type { Core } from '@strapi/strapi';
import { pagination as paginate } from '@strapi/utils';
import type { Criteria } from './criteria';
import { PROPERTY } from '../uid';
import type { FacetCounts } from './facets';
import type { Filters } from './matching';
import { countFacets, countHits, findHits } from './search-properties';
import type { Hit } from './search-properties';

/** A content API query after Strapi's validation and sanitising. */
export interface SearchQuery extends Filters {
  fields?: unknown;
  populate?: unknown;
  locale?: unknown;
  pagination?: Record<string, unknown>;
}

export interface PropertyRow {
  documentId: string;
  [attribute: string]: unknown;
}

export interface FoundPage {
  rows: PropertyRow[];
  /** By documentId. */
  distances: ReadonlyMap<string, number>;
  pagination: object;
  facets?: FacetCounts;
}

/** Finds by index which rows, then reads just those with what the caller wants of them. */
export const findPage = async (
  strapi: Core.Strapi,
  query: SearchQuery,
  criteria: Criteria,
): Promise<FoundPage> => {
  const { wanted, isPaged, withCount } = readPagination(strapi, query.pagination ?? {});
  const hits = await findHits(strapi, query, criteria, wanted);
  const total = withCount ? await countHits(strapi, query, criteria) : undefined;
  const facets =
    criteria.facets.length > 0 ? await countFacets(strapi, query, criteria) : undefined;
  return {
    rows: await fetchRows(strapi, hits, query),
    distances: new Map(
      hits.flatMap(({ documentId, distance }) =>
        distance === undefined ? [] : [[documentId, distance] as const],
      ),
    ),
    pagination: describePage(wanted, total, isPaged),
    ...(facets ? { facets } : {}),
  };
};

const fetchRows = async (
  strapi: Core.Strapi,
  hits: readonly Hit[],
  { fields, populate, locale }: SearchQuery,
): Promise<PropertyRow[]> => {
  if (hits.length === 0) return [];
  const rows = (await strapi.documents(PROPERTY).findMany({
    filters: { documentId: { $in: hits.map(({ documentId }) => documentId) } },
    ...(fields === undefined ? {} : { fields }),
    ...(populate === undefined ? {} : { populate }),
    ...(locale === undefined ? {} : { locale }),
    limit: hits.length,
  } as never)) as unknown as PropertyRow[];
  const byId = new Map(rows.map((row) => [row.documentId, row]));
  return hits.flatMap(({ documentId }) => byId.get(documentId) ?? []);
};

const readPagination = (strapi: Core.Strapi, pagination: Record<string, unknown>) => {
  const limit = strapi.config.get<number>('api.rest.defaultLimit', 25);
  const { start, limit: most } = paginate.withDefaultPagination(pagination as never, {
    defaults: { offset: { limit }, page: { pageSize: limit } },
    maxLimit: strapi.config.get<number>('api.rest.maxLimit', 100),
  }) as { start: number; limit: number };
  return {
    wanted: { start, limit: most },
    isPaged: !('start' in pagination || 'limit' in pagination),
    withCount: !['false', 'f', '0', false, 0].includes(pagination['withCount'] as never),
  };
};

const describePage = (
  { start, limit }: { start: number; limit: number },
  total: number | undefined,
  isPaged: boolean,
): object => {
  const count = total === undefined ? {} : { total };
  if (!isPaged) return { start, limit, ...count };
  const pages = total === undefined ? {} : { pageCount: Math.ceil(total / limit), ...count };
  return { page: Math.floor(start / limit) + 1, pageSize: limit, ...pages };
};
