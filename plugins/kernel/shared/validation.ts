import type { z } from 'zod';
import { DomainError } from './errors';

/**
 * Parses what a client sent. The first fault becomes a 400 that names its field: UNKNOWN_FIELD,
 * REQUIRED, INVALID_VALUE or the code that the schema gives (`params: { code }` of a refinement).
 */
export const parse = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (!issue) throw new DomainError(400, 'INVALID_VALUE', 'The body is not valid');
  throw asError(issue, input);
};

const asError = (issue: z.core.$ZodIssue, input: unknown): DomainError => {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const field = [...path, issue.keys[0] ?? ''].join('.').slice(0, 100);
    return new DomainError(400, 'UNKNOWN_FIELD', 'There is no such field', { field });
  }
  const field = path.join('.') || 'body';
  if (valueAt(input, issue.path) === undefined) {
    return new DomainError(400, 'REQUIRED', `${field} is required`, { field });
  }
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return new DomainError(
    400,
    typeof code === 'string' ? code : 'INVALID_VALUE',
    `${field}: ${issue.message}`,
    { field },
  );
};

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input ?? {},
  );
