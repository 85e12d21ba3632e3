import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface Sanitizer {
  output(data: unknown, schema: unknown, options: { auth: unknown }): Promise<unknown>;
}

/** A document without its private attributes, as Strapi's own routes give it. */
export const cleaned = (
  strapi: Core.Strapi,
  ctx: Context,
  uid: string,
  document: unknown,
): Promise<unknown> => {
  const { sanitize } = strapi.contentAPI as unknown as { sanitize: Sanitizer };
  const { auth } = (ctx as { state?: { auth?: unknown } }).state ?? {};
  return sanitize.output(document, strapi.contentType(uid as never), { auth });
};
