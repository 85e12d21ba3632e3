import { z } from 'zod';
import { captcha, customer, documentId, instant, lines } from './fields';

export const LONGEST_SERIES = 52;

const weekdays = z.array(z.int().min(1).max(7)).min(1).max(7);

const recurrence = z.discriminatedUnion('unit', [
  z.strictObject({ unit: z.literal('day'), every: z.int().min(1).max(366).default(1) }),
  z.strictObject({ unit: z.literal('week'), every: z.int().min(1).max(52).default(1), weekdays }),
  z.strictObject({
    unit: z.literal('month'),
    every: z.int().min(1).max(24).default(1),
    weekdays,
    /** The n-th such weekday of the month; -1 the last. */
    nth: z.union([z.int().min(1).max(5), z.literal(-1)]),
  }),
]);

export const seriesBody = z.strictObject({
  service: documentId,
  resource: documentId.optional(),
  startsAt: instant,
  captcha,
  recurrence: recurrence.transform((given) => ({
    weekdays: [] as number[],
    nth: null as number | null,
    ...given,
  })),
  count: z.int().min(2).max(LONGEST_SERIES),
  /** Books the free occurrences instead of refusing the whole when some are taken. */
  partial: z.boolean().default(false),
  customer: customer.optional(),
  note: lines(2000).optional(),
});
