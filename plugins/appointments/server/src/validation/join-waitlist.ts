import { z } from 'zod';
import { DAY } from '../domain/time';
import { captcha, customer, documentId, instant } from './fields';

const LONGEST_WAIT_DAYS = 366;

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
  })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= LONGEST_WAIT_DAYS * DAY, {
    path: ['to'],
    message: `must be at most ${LONGEST_WAIT_DAYS} days after from`,
    params: { code: 'RANGE_TOO_LONG' },
  });
