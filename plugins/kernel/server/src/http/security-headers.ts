import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

type Next = () => Promise<unknown>;
type Middleware = (ctx: Context, next: Next) => Promise<unknown>;
type Factory = (config: unknown, context: { strapi: Core.Strapi }) => Middleware;
interface Middlewares {
  extend(uid: string, extend: (factory: Factory) => Factory): unknown;
}

/** Pages may depend on their address (GraphQL's playground); the answer to a verb never does. */
const VERBS = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * `strapi::security` works out all its headers anew at each request, which costs as much as a
 * statement. For verbs they are always the same, so those of the first answer are remembered.
 */
export const rememberSecurityHeaders = (strapi: Core.Strapi): void => {
  strapi
    .get<Middlewares>('middlewares')
    .extend('strapi::security', (factory) => (config, context) => once(factory(config, context)));
};

const once = (strapis: Middleware): Middleware => {
  let headers: Record<string, string | string[]> | undefined;

  return async (ctx, next) => {
    if (!VERBS.has(ctx.method)) return strapis(ctx, next);
    headers ??= await headersOf(ctx, strapis);
    ctx.set(headers);
    return next();
  };
};

const headersOf = async (ctx: Context, strapis: Middleware) => {
  const before = new Set(ctx.res.getHeaderNames());
  await strapis(ctx, () => Promise.resolve());
  const set = Object.entries(ctx.res.getHeaders()).filter(([name]) => !before.has(name));
  return Object.fromEntries(set) as Record<string, string | string[]>;
};
