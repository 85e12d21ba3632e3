import { z } from 'zod';
import { captcha, customer, documentId, instant, lines, text } from './fields';

/** The seed's own names: start and end. */
export const eventsQuery = z
  .strictObject({
    from: instant,
    to: instant,
    resource: documentId.optional(),
    mine: z
      .enum(['true', 'false'])
      .transform((value) => value === 'true')
      .default(false),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  });

export const eventBody = z
  .strictObject({
    organisation: documentId,
    resource: documentId.optional(),
    title: text(160).refine((title) => title.length > 0, 'must not be empty'),
    start: instant,
    end: instant,
  })
  .refine(({ start, end }) => start < end, {
    path: ['end'],
    message: 'must be after start',
    params: { code: 'ENDS_BEFORE_START' },
  });

export const visitBody = z.strictObject({
  startsAt: instant,
  /** Needed only if the property can be visited in several ways. */
  service: documentId.optional(),
  customer: customer.optional(),
  note: lines(2000).optional(),
  captcha,
});
