import { z } from 'zod';

/** A JSON Schema of draft 2020-12, the dialect of OpenAPI 3.1. */
export type JsonSchema = Record<string, unknown>;

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  schema: JsonSchema;
  style?: 'deepObject' | 'form';
  explode?: boolean;
}

export interface Answer {
  description: string;
  content?: Record<string, { schema: JsonSchema }>;
}

export interface Operation {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, { schema: JsonSchema }> };
  responses?: Record<string, Answer | { $ref: string }>;
  /** `[]` for operations that need no account. */
  security?: Record<string, string[]>[];
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
export type PathItem = Partial<Record<Method, Operation>>;

/** Keyed by the path below /api, with braces: `/queues/{id}/tickets`. */
export type Paths = Record<string, PathItem>;

/** A schema inside a document inherits the document's dialect. */
export const withoutDialect = ({ ...schema }: JsonSchema): JsonSchema => {
  delete schema['$schema'];
  return schema;
};

/** The zod schema that validates a body or an answer, as documentation: one source for both. */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema =>
  withoutDialect(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));

export const jsonContent = (schema: JsonSchema): Record<string, { schema: JsonSchema }> => ({
  'application/json': { schema },
});
