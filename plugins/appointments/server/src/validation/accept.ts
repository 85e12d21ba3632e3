import { z } from 'zod';
import { documentId, instant, reason, sequence } from './fields';

/** Which of the proposed slots. */
export const acceptBody = z.strictObject({
  startsAt: instant,
  resource: documentId.optional(),
  reason,
  sequence,
});
