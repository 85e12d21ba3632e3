import type { JsonSchema } from '../../../shared/openapi';

export interface Attribute {
  type: string;
  required?: boolean;
  private?: boolean;
  writable?: boolean;
  enum?: readonly string[];
  min?: number;
  max?: number;
  minLength?: number;
  maxLength?: number;
  regex?: string;
  multiple?: boolean;
  repeatable?: boolean;
  relation?: string;
  target?: string;
  component?: string;
  components?: readonly string[];
}

export type Reference = (uid: string) => JsonSchema;

const TEXT = new Set(['string', 'text', 'richtext', 'uid', 'password']);

const FORMATS: Readonly<Record<string, JsonSchema>> = {
  email: { type: 'string', format: 'email' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  timestamp: { type: 'string', format: 'date-time' },
  time: { type: 'string', pattern: '^\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?$' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  float: { type: 'number' },
  decimal: { type: 'number' },
  // PostgreSQL's bigint is more than a JSON number can hold.
  biginteger: { type: 'string', pattern: '^-?\\d+$' },
  json: {},
  blocks: { type: 'array', items: { type: 'object' } },
};

/** A value that is stored in the row itself; undefined for media, relations and components. */
export const scalarSchema = (attribute: Attribute): JsonSchema | undefined => {
  if (attribute.type === 'enumeration')
    return { type: 'string', enum: [...(attribute.enum ?? [])] };
  if (TEXT.has(attribute.type)) return { type: 'string', ...textLimits(attribute) };
  const format = FORMATS[attribute.type];
  return format && { ...format, ...numberLimits(attribute) };
};

const textLimits = ({ minLength, maxLength, regex }: Attribute): JsonSchema => ({
  ...(minLength === undefined ? {} : { minLength }),
  ...(maxLength === undefined ? {} : { maxLength }),
  ...(regex === undefined ? {} : { pattern: regex }),
});

const numberLimits = ({ type, min, max }: Attribute): JsonSchema =>
  type === 'integer' || type === 'float' || type === 'decimal'
    ? {
        ...(min === undefined ? {} : { minimum: min }),
        ...(max === undefined ? {} : { maximum: max }),
      }
    : {};

/** As it is answered: what was never filled in is null. */
export const outputSchema = (attribute: Attribute, reference: Reference): JsonSchema => {
  const scalar = scalarSchema(attribute);
  if (scalar) return attribute.required ? scalar : nullable(scalar);
  return nestedOutput(attribute, reference);
};

const nestedOutput = (attribute: Attribute, reference: Reference): JsonSchema => {
  switch (attribute.type) {
    case 'media':
      return manyOrOne(Boolean(attribute.multiple), reference('plugin::upload.file'));
    case 'relation':
      return manyOrOne(toMany(attribute), attribute.target ? reference(attribute.target) : {});
    case 'component':
      return manyOrOne(Boolean(attribute.repeatable), reference(attribute.component ?? ''));
    case 'dynamiczone':
      return manyOrOne(true, { anyOf: (attribute.components ?? []).map(reference) });
    default:
      return {};
  }
};

const manyOrOne = (many: boolean, one: JsonSchema): JsonSchema =>
  many ? { type: ['array', 'null'], items: one } : { anyOf: [one, { type: 'null' }] };

const nullable = (schema: JsonSchema): JsonSchema => {
  const { type, enum: values, ...rest } = schema as { type?: string; enum?: string[] };
  if (type === undefined) return schema;
  return { type: [type, 'null'], ...(values ? { enum: [...values, null] } : {}), ...rest };
};

export const toMany = ({ relation = '' }: Attribute): boolean =>
  relation.endsWith('ToMany') || relation === 'morphMany';

const DOCUMENT: JsonSchema = { type: ['string', 'integer'], description: 'A documentId' };

/** Relations are set as a whole, or changed with connect and disconnect. */
const RELATION: JsonSchema = {
  anyOf: [
    DOCUMENT,
    { type: 'null' },
    { type: 'array', items: DOCUMENT },
    {
      type: 'object',
      properties: {
        set: { type: 'array' },
        connect: { type: 'array' },
        disconnect: { type: 'array' },
      },
      additionalProperties: false,
    },
  ],
};

/** As it is sent. */
export const inputSchema = (attribute: Attribute, reference: Reference): JsonSchema => {
  const scalar = scalarSchema(attribute);
  if (scalar) return attribute.required ? scalar : nullable(scalar);
  switch (attribute.type) {
    case 'media':
      return { description: 'Ids of files', type: ['integer', 'array', 'null'] };
    case 'relation':
      return RELATION;
    case 'component':
      return manyOrOne(Boolean(attribute.repeatable), reference(attribute.component ?? ''));
    default:
      return {};
  }
};
