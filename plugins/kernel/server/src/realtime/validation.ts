import { z } from 'zod';
import { TOPICS_PER_SUBSCRIPTION } from './limits';

const key = z.string().min(1).max(100);

export const subscribeSchema = z.strictObject({
  topics: z.array(key).min(1).max(TOPICS_PER_SUBSCRIPTION),
  organisationId: key.nullish().transform((id) => id ?? undefined),
  entityId: key.nullish().transform((id) => id ?? undefined),
  mine: z
    .boolean()
    .nullish()
    .transform((mine) => mine ?? undefined),
  /** A position. */
  since: z
    .string()
    .regex(/^\d{1,18}$/, 'must be a position, in digits')
    .nullish()
    .transform((since) => since ?? undefined),
});
