import type { Core } from '@strapi/strapi';
import type { JsonSchema, Method, Paths } from '../../../shared/openapi';
import { jsonContent } from '../../../shared/openapi';
import { documentedPaths, documentedSchemas } from './contributions';
import { modelSchemas } from './models';
import { crudOf, operationOf } from './operations';
import { contentApiRoutes } from './routes';

const ERROR: JsonSchema = {
  type: 'object',
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      properties: {
        status: { type: 'integer' },
        name: { type: 'string' },
        message: { type: 'string' },
        details: {
          type: 'object',
          properties: {
            code: { type: 'string', description: 'Stable; made for programs' },
            field: { type: 'string', description: 'What was wrong with the request' },
          },
          required: ['code'],
        },
      },
      required: ['status', 'name', 'message', 'details'],
    },
  },
  required: ['data', 'error'],
};

const LIST_META: JsonSchema = {
  type: 'object',
  properties: { pagination: { type: 'object', additionalProperties: { type: 'integer' } } },
  required: ['pagination'],
};

const ERRORS: Readonly<Record<string, string>> = {
  '400': 'The request is malformed; details.field names what is wrong',
  '401': 'The credentials are missing, wrong or expired',
  '403': 'The account may not do this',
  '404': 'There is nothing here, or nothing that the account may know of',
  '409': 'It contradicts the present state; details.code says how',
  '429': 'Too many requests; Retry-After says when to come back',
};

/**
 * OpenAPI 3.1 of the content API. Strapi's own generator takes seconds of a process that serves
 * people, leaves out nulls and knows no verbs; so content types are told from their schemas,
 * Strapi's other routes from their validators, and verbs from what their plugins contribute.
 */
export const openApiDocument = (strapi: Core.Strapi): JsonSchema => {
  const contributed = documentedPaths();
  const paths: Paths = {};
  const uids = new Set<string>();
  for (const route of contentApiRoutes(strapi)) {
    const uid = crudOf(strapi, route)?.model.uid;
    if (uid) uids.add(uid);
    const path = (paths[`${apiPrefix(strapi)}${route.path}`] ??= {});
    path[route.method] = operationOf(strapi, route, contributed[route.path]?.[route.method]);
  }
  refuseUnknown(contributed, paths, apiPrefix(strapi));
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guichet',
      version: strapi.config.get('info.version', '0'),
      description: 'Organisations that receive people: content, appointments, queues, computers.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: strapi.config.get('server.url', '') || '/' }],
    security: [{}, { bearerAuth: [] }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Error: ERROR,
        ListMeta: LIST_META,
        ...modelSchemas(strapi, uids),
        ...documentedSchemas(),
      },
      responses: Object.fromEntries(
        Object.entries(ERRORS).map(([status, description]) => [
          `Error${status}`,
          { description, content: jsonContent({ $ref: '#/components/schemas/Error' }) },
        ]),
      ),
    },
  };
};

export const apiPrefix = (strapi: Core.Strapi): string =>
  strapi.config.get('api.rest.prefix', '/api');

const refuseUnknown = (contributed: Paths, paths: Paths, prefix: string): void => {
  for (const [path, item] of Object.entries(contributed)) {
    for (const method of Object.keys(item) as Method[]) {
      if (!paths[`${prefix}${path}`]?.[method]) {
        throw new Error(`OpenAPI describes ${method.toUpperCase()} ${path}, which is not a route`);
      }
    }
  }
};
