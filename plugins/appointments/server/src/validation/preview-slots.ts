import { z } from 'zod';
import { isZone } from '../domain/zone';
import { DAY } from '../domain/time';
import { instant } from './fields';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:00(\.000)?)?$/, 'must be a time: 09:30');
const day = z.iso.date();

export const hours = z.strictObject({ from: time, to: time });

export const rule = z.strictObject({
  unit: z.enum(['day', 'week', 'month']),
  every: z.int().min(1).max(52),
  weekdays: z.array(z.int().min(1).max(7)).max(7).nullable().default(null),
  nth: z
    .union([z.int().min(1).max(5), z.literal(-1)])
    .nullable()
    .default(null),
  validFrom: day,
  validUntil: day.nullable().default(null),
  from: time,
  to: time,
});

/** Availability as it is being edited, before it is saved. */
export const previewSlotsBody = z
  .strictObject({
    timeZone: z
      .string()
      .max(64)
      .refine(isZone, {
        message: 'must be an IANA time zone',
        params: { code: 'UNKNOWN_TIME_ZONE' },
      }),
    durationMinutes: z.int().min(5).max(1440),
    stepMinutes: z.int().min(5).max(1440),
    rules: z.array(rule).max(100),
    exceptions: z.array(z.strictObject({ day, hours: z.array(hours).max(20) })).max(400),
    from: instant,
    to: instant,
  })
  .refine(({ from, to }) => from < to && to.getTime() - from.getTime() <= 62 * DAY, {
    path: ['to'],
    message: 'must be at most 62 days after from',
    params: { code: 'RANGE_TOO_LONG' },
  });
