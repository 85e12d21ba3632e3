import { z } from 'zod';
import { captcha, documentId, instant } from './fields';

export const holdBody = z.strictObject({
  service: documentId,
  resource: documentId.optional(),
  startsAt: instant,
  captcha,
});
