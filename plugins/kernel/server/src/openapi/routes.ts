import type { Core } from '@strapi/strapi';
import type { Method } from '../../../shared/openapi';

/** What Strapi's validators offer; they come from a zod of its own. */
export interface Schema {
  toJSONSchema(options: object): Record<string, unknown>;
  isOptional(): boolean;
}

export interface DocumentedRoute {
  /** Below /api, with braces. */
  path: string;
  method: Method;
  handler: string;
  /** The plugin or API that it came from. */
  origin: string;
  open: boolean;
  request: { query?: Record<string, Schema>; body?: Record<string, Schema> };
  response: Schema | undefined;
}

interface RawRoute {
  method: string;
  path: string;
  handler: unknown;
  config?: { prefix?: string; auth?: unknown };
  info?: { type?: string; apiName?: string; pluginName?: string };
  request?: DocumentedRoute['request'];
  response?: Schema;
}

interface RawRouter {
  type?: string;
  prefix?: string;
  routes: readonly RawRoute[];
}

const METHODS: Readonly<Record<string, readonly Method[]>> = {
  GET: ['get'],
  POST: ['post'],
  PUT: ['put'],
  PATCH: ['patch'],
  DELETE: ['delete'],
  ALL: ['get', 'post', 'put', 'patch', 'delete'],
};

/** Every route of the content API, of the application and of every plugin. */
export const contentApiRoutes = (strapi: Core.Strapi): DocumentedRoute[] =>
  [...routersOf(strapi.apis), ...routersOf(strapi.plugins)].flatMap(({ routes, prefix, type }) =>
    routes
      .filter((route) => (route.info?.type ?? type) === 'content-api')
      .flatMap((route) => documented(route, route.config?.prefix ?? prefix ?? '')),
  );

const routersOf = (owners: object): RawRouter[] =>
  Object.values(owners as Record<string, { routes?: RawRoute[] | Record<string, RawRouter> }>)
    .flatMap(({ routes = {} }) =>
      Array.isArray(routes) ? [{ type: 'admin', routes }] : Object.values(routes),
    )
    .filter((router) => Array.isArray(router.routes));

const documented = (route: RawRoute, prefix: string): DocumentedRoute[] =>
  (METHODS[route.method.trim().toUpperCase()] ?? []).map((method) => ({
    path: braced(`${prefix}${route.path}`),
    method,
    handler: typeof route.handler === 'string' ? route.handler : '',
    origin: route.info?.pluginName ?? route.info?.apiName ?? 'api',
    open: route.config?.auth === false,
    request: route.request ?? {},
    response: route.response,
  }));

/** `/users/:id(\\d+)` and `/connect/(.*)` as OpenAPI writes them. */
export const braced = (path: string): string =>
  path
    .replace(/:(\w+)(\([^)]*\))?[?*+]?/g, '{$1}')
    .replace(/\(\.\*\)/g, '{path}')
    .replace(/\/{2,}/g, '/')
    .replace(/(.)\/$/, '$1');
