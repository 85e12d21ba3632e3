import { z } from 'zod';
import { captcha, customer, documentId, instant, lines } from './fields';

const details = {
  customer: customer.optional(),
  note: lines(2000).optional(),
};

export const requestBody = z.strictObject({
  service: documentId,
  resource: documentId.optional(),
  startsAt: instant,
  captcha,
  ...details,
});

/** Turns a hold into a request: the slot is the one that is held. */
export const requestHeldBody = z.strictObject({ hold: documentId, ...details });
