import { parse } from '../../../../kernel/shared/validation';
import { documentId, identified } from '../validation/fields';
import type { z } from 'zod';

/** GraphQL's arguments as the schemas of REST want them: absent instead of null, instants as text. */
const plain = (args: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(args).flatMap(([key, value]) =>
      value === null || value === undefined
        ? []
        : [[key, value instanceof Date ? value.toISOString() : value]],
    ),
  );

/** Splits what names the ticket from what the verb is told. */
export const verbArguments = <Schema extends z.ZodType>(
  schema: Schema,
  { id, ...body }: Record<string, unknown>,
): z.output<Schema> & { id: string } =>
  Object.assign({}, parse(schema, plain(body)), parse(identified, { id }));

/** The same, for arguments that name something else first. */
export const namedArguments = <Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  { [name]: id, ...body }: Record<string, unknown>,
): { id: string; body: z.output<Schema> } => ({
  id: parse(documentId, id),
  body: parse(schema, plain(body)),
});
