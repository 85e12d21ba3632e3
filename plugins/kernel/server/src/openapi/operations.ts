import type { Core } from '@strapi/strapi';
import type { JsonSchema, Operation, Parameter } from '../../../shared/openapi';
import { jsonContent, withoutDialect } from '../../../shared/openapi';
import { CRUD_ACTIONS, crudOperation } from './crud';
import type { CrudAction } from './crud';
import type { Model } from './models';
import type { DocumentedRoute, Schema } from './routes';

const CRUD_HANDLER = /^((?:api|plugin)::[\w-]+\.[\w-]+)\.(\w+)$/;

/** The content type whose core controller serves the route, if one does. */
export const crudOf = (
  strapi: Core.Strapi,
  { handler }: DocumentedRoute,
): { model: Model; action: CrudAction } | undefined => {
  const [, uid = '', name = ''] = CRUD_HANDLER.exec(handler) ?? [];
  const action = CRUD_ACTIONS.find((known) => known === name);
  const model = (strapi.contentTypes as unknown as Record<string, Model>)[uid];
  return model && action ? { model, action } : undefined;
};

/** Complete with what every operation has: path parameters, errors, Idempotency-Key. */
export const operationOf = (
  strapi: Core.Strapi,
  route: DocumentedRoute,
  contributed: Operation | undefined,
): Operation => {
  const crud = crudOf(strapi, route);
  const known = contributed ?? (crud ? crudOperation(crud.model, crud.action) : declared(route));
  const parameters = [...pathParameters(route.path), ...(known.parameters ?? [])];
  for (const extra of [...declaredQuery(route, Boolean(crud)), ...idempotency(route)]) {
    if (!parameters.some(({ name }) => name === extra.name)) parameters.push(extra);
  }
  return {
    operationId: operationId(route),
    tags: [route.origin],
    ...(route.open ? { security: [] } : {}),
    ...known,
    parameters: unique(parameters),
    responses: { ...ERRORS, ...(known.responses ?? { '200': { description: 'OK' } }) },
  };
};

/** A contributed parameter of the same name replaces the one that the path implies. */
const unique = (parameters: readonly Parameter[]): Parameter[] => [
  ...new Map(
    parameters.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter]),
  ).values(),
];

const ERRORS = Object.fromEntries(
  ['400', '401', '403', '404', '409', '429'].map((status) => [
    status,
    { $ref: `#/components/responses/Error${status}` },
  ]),
);

const operationId = ({ method, path }: DocumentedRoute): string =>
  [method, ...path.split(/[^A-Za-z0-9]+/).filter(Boolean)].join('-');

const pathParameters = (path: string): Parameter[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const idempotency = ({ method }: DocumentedRoute): Parameter[] =>
  method === 'post'
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          description: 'The same key and body get the first answer; another body is refused',
          schema: { type: 'string', maxLength: 255 },
        },
      ]
    : [];

const STRAPIS_OWN = new Set([
  'fields',
  'filters',
  '_q',
  'pagination',
  'sort',
  'populate',
  'locale',
  'status',
  'hasPublishedVersion',
  'publicationFilter',
]);

const declaredQuery = ({ request }: DocumentedRoute, crud: boolean): Parameter[] =>
  Object.entries(request.query ?? {})
    .filter(([name]) => !(crud && STRAPIS_OWN.has(name)))
    .map(([name, schema]) => ({
      name,
      in: 'query',
      required: !schema.isOptional(),
      schema: converted(schema, 'input'),
    }));

/** Of a route that says what it takes and gives, as those of Strapi's own plugins do. */
const declared = ({ request, response }: DocumentedRoute): Operation => ({
  ...(request.body && Object.keys(request.body).length > 0
    ? {
        requestBody: {
          content: Object.fromEntries(
            Object.entries(request.body).map(([media, schema]) => [
              media,
              { schema: converted(schema, 'input') },
            ]),
          ),
        },
      }
    : {}),
  responses: {
    '200': {
      description: 'OK',
      ...(response ? { content: jsonContent(converted(response, 'output')) } : {}),
    },
  },
});

const converted = (schema: Schema, io: 'input' | 'output'): JsonSchema => {
  const json = withoutDialect(schema.toJSONSchema({ io, unrepresentable: 'any', cycles: 'ref' }));
  // Its references are relative to itself, which a schema inside a document is not.
  return JSON.stringify(json).includes('"$ref":"#') ? {} : json;
};
