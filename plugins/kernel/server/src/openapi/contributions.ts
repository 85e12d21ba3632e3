import type { JsonSchema, Paths } from '../../../shared/openapi';

const contributed = new Map<string, { paths: Paths; schemas: Record<string, JsonSchema> }>();

export const documentPaths = (
  name: string,
  paths: Paths,
  schemas: Record<string, JsonSchema> = {},
): void => {
  if (contributed.has(name)) throw new Error(`OpenAPI paths of "${name}" were given twice`);
  contributed.set(name, { paths, schemas });
};

export const clearDocumentedPaths = (): void => contributed.clear();

export const documentedPaths = (): Paths =>
  Object.assign({}, ...[...contributed.values()].map(({ paths }) => paths)) as Paths;

export const documentedSchemas = (): Record<string, JsonSchema> =>
  Object.assign({}, ...[...contributed.values()].map(({ schemas }) => schemas)) as Record<
    string,
    JsonSchema
  >;
