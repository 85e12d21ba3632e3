import { factories } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../plugins/kernel/shared/errors';
import { readCriteria } from '../search/criteria';
import type { QueryText } from '../search/criteria';
import { findPage } from '../search/find-page';
import type { PropertyRow, SearchQuery } from '../search/find-page';
import { PROPERTIES_TABLE, PROPERTY } from '../uid';
import { viewsOf } from '../views/views-of';

export default factories.createCoreController(PROPERTY, ({ strapi }) => ({
  /** Strapi's list, with `near`, `radius`, `features`, `facets` and `sort=distance`. */
  async find(ctx: Context) {
    const core = this as unknown as Core.CoreAPI.Controller.CollectionType;
    const { criteria, rest } = readCriteria(ctx.query as QueryText);
    ctx.query = rest as Context['query'];
    await core.validateQuery(ctx);
    const query = (await core.sanitizeQuery(ctx)) as SearchQuery;
    const { rows, distances, pagination, facets } = await findPage(strapi, query, criteria);

    const views = await viewsOf(strapi).read(rows.map(({ documentId }) => documentId));
    const found = (await core.sanitizeOutput(rows, ctx)) as unknown as PropertyRow[];
    const data = found.map((row) => ({
      ...row,
      viewsCount: views.get(row.documentId) ?? 0,
      ...(distances.has(row.documentId) ? { distance: distances.get(row.documentId) } : {}),
    }));
    return core.transformResponse(data, { pagination, ...(facets ? { facets } : {}) });
  },

  async findOne(ctx: Context) {
    const answer = (await super.findOne(ctx)) as { data: PropertyRow | null } | undefined;
    if (!answer?.data) return answer;
    const { documentId } = answer.data;
    const views = await viewsOf(strapi).read([documentId]);
    return { ...answer, data: { ...answer.data, viewsCount: views.get(documentId) ?? 0 } };
  },

  /** Somebody looked at it. Answers before the view is written. */
  async view(ctx: Context) {
    const { id } = ctx['params'] as { id: string };
    const row = (await strapi.db
      .connection(PROPERTIES_TABLE)
      .where({ document_id: id })
      .first('id')) as { id: number } | undefined;
    if (!row) throw notFound();
    viewsOf(strapi).count(id);
    ctx.status = 204;
  },
}));
