import { z } from 'zod';
import { documentId, instant, reason, sequence } from './fields';

export const rescheduleBody = z.strictObject({
  startsAt: instant,
  /** `any`, or another one; without it the same. */
  resource: documentId.optional(),
  reason,
  sequence,
});
