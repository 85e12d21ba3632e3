import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { notFound } from '../../../shared/errors';
import type { JsonSchema } from '../../../shared/openapi';
import { apiPrefix, openApiDocument } from '../openapi/document';
import { docsAsset, docsPage } from '../openapi/page';

const ONE_DAY = 'public, max-age=86400';

/** The routes are the same until the next boot, so the document is made once, when it is asked for. */
export const openapi = ({ strapi }: { strapi: Core.Strapi }) => {
  let document: JsonSchema | undefined;
  return {
    document: (ctx: Context): void => {
      document ??= openApiDocument(strapi);
      ctx.set('Cache-Control', 'public, max-age=60');
      ctx.body = document;
    },
    page: (ctx: Context): void => {
      ctx.type = 'html';
      ctx.body = docsPage(apiPrefix(strapi));
    },
    asset: (ctx: Context): void => {
      const asset = docsAsset(String((ctx as { params?: { name?: string } }).params?.name));
      if (!asset) throw notFound();
      ctx.set('Cache-Control', ONE_DAY);
      ctx.type = asset.type;
      ctx.body = asset.body;
    },
  };
};
