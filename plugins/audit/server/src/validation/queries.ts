import { z } from 'zod';
import { invalid } from '../../../../kernel/shared/errors';
import { EXPORT_FORMATS } from '../../../shared/contracts';

const text = (longest: number) => z.string().min(1).max(longest);
const instant = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((value) => new Date(value));

const filters = {
  organisation: text(64).optional(),
  action: text(120).optional(),
  actor: text(120).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

const page = {
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
};

const entity = { entityType: text(120).optional(), entityId: text(120).optional() };

export const searchQuery = z.strictObject({ ...filters, ...entity, ...page });

export const exportQuery = z.strictObject({
  ...filters,
  ...entity,
  format: z.enum(EXPORT_FORMATS),
});

/** The public route says `entity`: a type, or a type and an id. */
export const logsQuery = z.strictObject({ ...filters, ...page, entity: text(240).optional() });

export const entryId = z.uuid();

export const verifyBody = z.strictObject({
  chain: text(64),
  position: z
    .strictObject({
      sequence: z.number().int().nonnegative(),
      hash: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .optional(),
});

/** A 400 that names the first field that is wrong. */
export const parsed = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = unknown ?? issue?.path.join('.') ?? '';
  throw invalid(field, unknown ? `${unknown} is not known here` : (issue?.message ?? 'Invalid'));
};
