import { factories } from '@strapi/strapi';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../../plugins/kernel/shared/errors';
import { importProperties } from '../import/import-properties';
import { fileOf, readRequest } from '../import/import-request';
import { readCriteria } from '../search/criteria';
import { findPage } from '../search/find-page';
import type { PropertyRow, SearchQuery } from '../search/find-page';
import { translate } from '../search/translate';
import { PROPERTY } from '../uid';
import { countView } from '../views/count-view';
import { viewsOf } from '../views/views-of';

type Base = Required<Core.CoreAPI.Controller.Base>;

const idOf = (ctx: Context): string => (ctx['params'] as { id: string }).id;

export default factories.createCoreController(PROPERTY, ({ strapi }) => ({
  /** Strapi's list, with `near`, `radius`, `features`, `facets` and `sort=distance`. */
  async find(this: Base, ctx: Context) {
    const { criteria, rest } = readCriteria(ctx.query);
    ctx.query = rest;
    await this.validateQuery(ctx);
    const query: SearchQuery = await this.sanitizeQuery(ctx);
    const { rows, distances, pagination, facets } = await findPage(strapi, query, criteria);
    const translated = await translate(strapi, rows, query.locale);

    const views = await viewsOf(strapi).read(rows.map(({ documentId }) => documentId));
    const found = (await this.sanitizeOutput(translated, ctx)) as PropertyRow[];
    const data = found.map((row) => ({
      ...row,
      viewsCount: views.get(row.documentId) ?? 0,
      ...(distances.has(row.documentId) ? { distance: distances.get(row.documentId) } : {}),
    }));
    return this.transformResponse(data, { pagination, ...(facets ? { facets } : {}) });
  },

  async findOne(this: Base, ctx: Context) {
    const documentId = idOf(ctx);
    await this.validateQuery(ctx);
    const query: SearchQuery = await this.sanitizeQuery(ctx);
    const row = await strapi.documents(PROPERTY).findOne({ ...query, documentId } as never);
    if (!row) throw notFound();
    const [translated] = await translate(strapi, [row], query.locale);
    const views = await viewsOf(strapi).read([documentId]);
    const found = (await this.sanitizeOutput(translated, ctx)) as PropertyRow;
    return this.transformResponse({ ...found, viewsCount: views.get(documentId) ?? 0 });
  },

  async import(ctx: Context) {
    return { data: await importProperties(strapi, readRequest(ctx), () => fileOf(ctx)) };
  },

  /** Somebody looked at it. Answers before the view is written. */
  async view(ctx: Context) {
    await countView(strapi, idOf(ctx));
    ctx.status = 204;
  },
}));
