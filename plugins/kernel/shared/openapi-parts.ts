import type { z } from 'zod';
import { jsonContent, jsonSchema } from './openapi';
import type { JsonSchema, Operation, Parameter } from './openapi';

/** The words in which plugins document their routes. */
export const text: JsonSchema = { type: 'string' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const whole: JsonSchema = { type: 'integer' };
export const number: JsonSchema = { type: 'number' };
export const truth: JsonSchema = { type: 'boolean' };
export const nullable = (schema: JsonSchema): JsonSchema => ({ oneOf: [schema, { type: 'null' }] });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

type Properties = Record<string, JsonSchema>;

/** With these properties, and others. */
export const openObject = (properties: Properties, optional: Properties = {}): JsonSchema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
});

/** With these properties and no others. */
export const object = (properties: Properties, optional: Properties = {}): JsonSchema => ({
  ...openObject(properties, optional),
  additionalProperties: false,
});

const meta: JsonSchema = { type: 'object' };

/** As Strapi answers. */
export const dataOf = (schema: JsonSchema): JsonSchema => object({ data: schema, meta });
export const listOf = (schema: JsonSchema): JsonSchema => dataOf(list(schema));

/** One of these. The schemas that validate are the documentation. */
export const body = (...schemas: z.ZodType[]): Pick<Operation, 'requestBody'> => {
  const [only, ...others] = schemas.map((schema) => jsonSchema(schema));
  const schema: JsonSchema = others.length > 0 ? { oneOf: [only, ...others] } : (only ?? {});
  return { requestBody: { required: true, content: jsonContent(schema) } };
};

/** An object among them is written `pagination[page]=2`. */
export const query = (schema: z.ZodType): { parameters: Parameter[] } => {
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return {
    parameters: Object.entries(properties).map(([name, property]) => ({
      name,
      in: 'query',
      required: required.includes(name) && !('default' in property),
      schema: property,
      ...(property['type'] === 'object' ? { style: 'deepObject', explode: true } : {}),
    })),
  };
};

export const answer = (schema: JsonSchema, status = '200'): Pick<Operation, 'responses'> => ({
  responses: { [status]: { description: 'OK', content: jsonContent(schema) } },
});
