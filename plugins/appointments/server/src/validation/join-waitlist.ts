import { z } from 'zod';
import { captcha, customer, documentId, instant } from './fields';

export const joinWaitlistBody = z
  .strictObject({
    service: documentId,
    resource: documentId.optional(),
    from: instant,
    to: instant,
    customer: customer.optional(),
    captcha,
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  });
