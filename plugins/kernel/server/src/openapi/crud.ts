import type { JsonSchema, Operation, Parameter } from '../../../shared/openapi';
import { jsonContent } from '../../../shared/openapi';
import { scalarSchema } from './attributes';
import { inputRef, isLocalised, outputRef, requiredOnCreate } from './models';
import type { Model } from './models';

export const CRUD_ACTIONS = ['find', 'findOne', 'create', 'update', 'delete'] as const;
export type CrudAction = (typeof CRUD_ACTIONS)[number];

const SUMMARIES: Readonly<Record<CrudAction, (name: string) => string>> = {
  find: (name) => `List: ${name}`,
  findOne: (name) => `Read: ${name}`,
  create: (name) => `Create: ${name}`,
  update: (name) => `Change: ${name}`,
  delete: (name) => `Delete: ${name}`,
};

/** The operations that Strapi's core controllers serve, told from the content type. */
export const crudOperation = (model: Model, action: CrudAction): Operation => {
  const single = model.kind === 'singleType';
  const list = action === 'find' && !single;
  return {
    summary: SUMMARIES[single && action === 'find' ? 'findOne' : action](model.info.displayName),
    parameters: [
      ...(list ? [...filterParameters(model), ...PAGINATION] : []),
      ...(action === 'delete' ? [] : shapeParameters()),
      ...versionParameters(model),
    ],
    ...(action === 'create' || action === 'update' ? { requestBody: body(model, action) } : {}),
    responses: answers(model, action, list),
  };
};

const answers = (
  model: Model,
  action: CrudAction,
  list: boolean,
): NonNullable<Operation['responses']> => {
  if (action === 'delete') return { '204': { description: 'Deleted' } };
  const data = list ? { type: 'array', items: outputRef(model.uid) } : outputRef(model.uid);
  return {
    [action === 'create' ? '201' : '200']: {
      description: 'OK',
      content: jsonContent({
        type: 'object',
        properties: { data, meta: list ? LIST_META : { type: 'object' } },
        required: ['data', 'meta'],
        additionalProperties: false,
      }),
    },
  };
};

const LIST_META: JsonSchema = { $ref: '#/components/schemas/ListMeta' };

const body = (model: Model, action: 'create' | 'update') => {
  const required = action === 'create' ? requiredOnCreate(model) : [];
  const input = inputRef(model.uid);
  return {
    required: true,
    content: jsonContent({
      type: 'object',
      properties: { data: required.length > 0 ? { allOf: [input], required } : input },
      required: ['data'],
      additionalProperties: false,
    }),
  };
};

const query = (name: string, schema: JsonSchema, description?: string): Parameter => ({
  name,
  in: 'query',
  schema,
  ...(description ? { description } : {}),
});

const PAGINATION: readonly Parameter[] = [
  query('pagination[page]', { type: 'integer', minimum: 1, default: 1 }),
  query('pagination[pageSize]', { type: 'integer', minimum: 1, maximum: 100, default: 25 }),
  query('pagination[start]', { type: 'integer', minimum: 0 }, 'Instead of page and pageSize'),
  query('pagination[limit]', { type: 'integer', minimum: 1, maximum: 100 }),
  query('pagination[withCount]', { type: 'boolean', default: true }),
];

const stored = (model: Model): string[] =>
  Object.entries(model.attributes)
    .filter(([, attribute]) => !attribute.private && scalarSchema(attribute))
    .map(([name]) => name);

const filterParameters = (model: Model): Parameter[] => [
  {
    ...query(
      'filters',
      { type: 'object' },
      'Conditions such as filters[name][$containsi]=text; see the guide of Strapi',
    ),
    style: 'deepObject',
    explode: true,
  },
  query('_q', { type: 'string' }, 'Search in all texts'),
  query(
    'sort',
    { type: 'string' },
    `One or more of ${stored(model).join(', ')}, each with :asc or :desc`,
  ),
];

const shapeParameters = (): Parameter[] => [
  query('fields', { type: ['string', 'array'], items: { type: 'string' } }, 'Only these fields'),
  query('populate', { type: ['string', 'array', 'object'] }, 'Relations, media and components'),
];

const versionParameters = (model: Model): Parameter[] => [
  ...(isLocalised(model)
    ? [query('locale', { type: 'string' }, 'The language; the default one when absent')]
    : []),
  ...(model.options?.draftAndPublish
    ? [
        query(
          'status',
          { type: 'string', enum: ['draft', 'published'], default: 'published' },
          'Drafts are shown to members of their organisation only',
        ),
      ]
    : []),
];
