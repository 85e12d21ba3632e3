import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { invalid } from '../../../../plugins/kernel/shared/errors';
import { pluginApi } from '../../../../plugins/kernel/shared/plugin-apis';
import { scopeOf } from '../../../../plugins/kernel/shared/scope';
import type { Scope } from '../../../../plugins/kernel/shared/scope';
import { chordOf } from '../domain/geography';
import type { Place } from '../domain/geography';
import { PROPERTY } from '../uid';
import type { Criteria } from './criteria';
import { addOrder, orderWithStatus } from './order';
import type { OrderBy } from './order';

/** Strapi's own filters and order, as the Document Service takes them. */
export interface Filters {
  filters?: unknown;
  sort?: unknown;
}

interface QueryParameters {
  transform(uid: string, query: Filters): { where?: object; orderBy?: OrderBy };
}

interface QueryBuilder {
  init(parameters: object): QueryBuilder;
  select(columns: readonly (string | Knex.Raw)[]): QueryBuilder;
  getKnexQuery(): Knex.QueryBuilder;
}

/** The alias that Strapi's query builder gives to the type's own table. */
const ROW = 't0';
const POINT = `guichet_point(${ROW}.latitude, ${ROW}.longitude)`;

/** Literals of checked numbers: with parameters PostgreSQL would not see that two mentions are one. */
const centre = ({ latitude, longitude }: Place): string =>
  `guichet_point(${Number(latitude)}, ${Number(longitude)})`;

/** The straight line to the place through the unit sphere: what the GiST index yields in order. */
export const chordTo = (near: Place): string => `(${POINT} <-> ${centre(near)})`;

/** A query for the matching rows: Strapi's filters, and the criteria that need their own indexes. */
export const matching = (
  strapi: Core.Strapi,
  { filters, sort }: Filters,
  criteria: Criteria,
  columns: readonly (string | Knex.Raw)[],
): Knex.QueryBuilder => {
  const { where, orderBy } = strapi
    .get<QueryParameters>('query-params')
    .transform(PROPERTY, { filters, sort });
  const builder = strapi.db.queryBuilder(PROPERTY) as unknown as QueryBuilder;
  const keys = orderWithStatus(strapi, orderBy);
  builder
    .init({ ...(where ? { where } : {}), ...(orderBy && !keys ? { orderBy } : {}) })
    .select(columns);
  const query = inWords(() => builder.getKnexQuery());
  if (keys) addOrder(query, keys);

  addVisibility(query, scopeOf(pluginApi(strapi, 'kernel').actor()));
  if (criteria.features.length > 0) {
    query.whereRaw(`guichet_features(${ROW}.features) @> ?::text[]`, [[...criteria.features]]);
  }
  if (criteria.near) addNear(query, criteria.near, criteria.radius);
  return query;
};

/** What is off the market leaves the lists, except those of its own desk; its address still answers. */
const addVisibility = (query: Knex.QueryBuilder, scope: Scope): void => {
  if (scope.kind === 'platform') return;
  query.whereRaw(`(${ROW}.status <> 'withdrawn' OR ${ROW}.organisation_id = ANY(?))`, [
    [...scope.ids],
  ]);
};

/** Strapi casts filter values while it builds the query, and throws a plain error. */
const inWords = <Result>(build: () => Result): Result => {
  try {
    return build();
  } catch (error) {
    throw invalid('filters', (error as Error).message);
  }
};

const addNear = (query: Knex.QueryBuilder, near: Place, radius: number | undefined): void => {
  if (radius === undefined) {
    query.whereNotNull(`${ROW}.latitude`).whereNotNull(`${ROW}.longitude`);
    return;
  }
  const chord = chordOf(radius);
  // The box comes from the index; its corners are further away than the radius.
  query
    .whereRaw(`${POINT} <@ cube_enlarge(${centre(near)}, ?, 3)`, [chord])
    .whereRaw(`${chordTo(near)} <= ?`, [chord]);
};
