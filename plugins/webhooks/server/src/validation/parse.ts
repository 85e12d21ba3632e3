import { z } from 'zod';
import { invalid, notFound } from '../../../../kernel/shared/errors';

/** The value as the schema wants it, or a 400 that names the field. */
export const parse = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = [...(issue?.path ?? []), ...(unknown ? [unknown] : [])].join('.') || 'body';
  throw invalid(field, issue?.message ?? 'Invalid', unknown ? 'UNKNOWN_FIELD' : 'INVALID_VALUE');
};

const uuid = z.uuid();
const whole = z.string().regex(/^[1-9]\d{0,17}$/);

/** What cannot be an id is the id of nothing. */
export const endpointIdOf = (value: unknown): string => idOf(uuid, value);
export const deliveryIdOf = (value: unknown): string => idOf(whole, value);

const idOf = (schema: z.ZodType<string>, value: unknown): string => {
  const result = schema.safeParse(value);
  if (!result.success) throw notFound();
  return result.data;
};
