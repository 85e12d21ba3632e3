import { z } from 'zod';
import { documentId, instant, reason, sequence } from './fields';

export const MOST_PROPOSED_SLOTS = 5;

export const proposeBody = z.strictObject({
  slots: z
    .array(z.strictObject({ startsAt: instant, resource: documentId.optional() }))
    .min(1)
    .max(MOST_PROPOSED_SLOTS),
  reason,
  sequence,
});
