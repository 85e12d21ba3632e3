import { z } from 'zod';
import { parse } from '../../../../kernel/shared/validation';
import { documentId } from '../validation/fields';

/** What names an appointment, or a place in line, and what opens it without an account. */
export const reference = z.object({ id: documentId, token: z.string().max(100).optional() });

/**
 * GraphQL's arguments as the schemas of REST want them: absent instead of null, and instants as the
 * text that was sent, which its DateTime has made a Date.
 */
export const plain = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) =>
      entry === null || entry === undefined ? [] : [[key, plain(entry)]],
    ),
  );
};

/** Splits what names the appointment from what the verb is told. */
export const verbArguments = <Schema extends z.ZodType>(
  schema: Schema,
  { id, token, ...body }: Record<string, unknown>,
): z.output<Schema> & { id: string; token: string | undefined } => {
  const named = parse(reference, plain({ id, token }));
  return Object.assign({}, parse(schema, plain(body)), {
    id: named.id,
    token: named.token,
  });
};
