import type { Core } from '@strapi/strapi';
import { distanceOf } from '../domain/geography';
import type { Criteria } from './criteria';
import { collectFacets, facetColumns, facetStatement } from './facets';
import type { FacetCounts, FacetRow } from './facets';
import { chordTo, matching } from './matching';
import type { Filters } from './matching';

export interface Page {
  start: number;
  limit: number;
}

interface HitRow {
  document_id: string;
  chord?: number;
}

export interface Hit {
  documentId: string;
  /** Metres from `near`. */
  distance?: number;
}

/** One page of matches in order; the rows themselves are fetched by the Document Service. */
export const findHits = async (
  strapi: Core.Strapi,
  filters: Filters,
  criteria: Criteria,
  { start, limit }: Page,
): Promise<Hit[]> => {
  const { connection } = strapi.db;
  const { near, byDistance } = criteria;
  const chord = near ? [connection.raw(`${chordTo(near)} AS chord`)] : [];
  const query = matching(strapi, filters, criteria, ['id', 'documentId', ...chord]);
  if (near && byDistance) query.orderByRaw(`${chordTo(near)} ${byDistance}`);
  // No second key behind a distance: the planner would sort all rows instead of asking the index.
  else query.orderBy('t0.id', 'asc');
  const rows = (await query.limit(limit).offset(start)) as HitRow[];
  return rows.map((row) => ({
    documentId: row.document_id,
    ...(row.chord === undefined ? {} : { distance: distanceOf(row.chord) }),
  }));
};

export const countHits = async (
  strapi: Core.Strapi,
  { filters }: Filters,
  criteria: Criteria,
): Promise<number> => {
  const matched = matching(strapi, { filters }, criteria, ['id']);
  const { rows } = await strapi.db.connection.raw<{ rows: { count: string }[] }>(
    'SELECT count(*) FROM (?) AS matched',
    [matched],
  );
  return Number(rows[0]?.count ?? 0);
};

export const countFacets = async (
  strapi: Core.Strapi,
  { filters }: Filters,
  criteria: Criteria,
): Promise<FacetCounts> => {
  const { facets } = criteria;
  const matched = matching(strapi, { filters }, criteria, ['id']).select(
    facetColumns(facets).map((column) => `t0.${column}`),
  );
  const { rows } = await strapi.db.connection.raw<{ rows: FacetRow[] }>(
    `WITH matched AS MATERIALIZED (?) ${facetStatement(facets)}`,
    [matched],
  );
  return collectFacets(facets, rows);
};
