import { z } from 'zod';
import { APPOINTMENT_STATES } from '../../../shared/transitions';
import { documentId, instant } from './fields';

const number = (fallback: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(max))
    .default(fallback);

export const listQuery = z.strictObject({
  from: instant.optional(),
  to: instant.optional(),
  /** Several, with commas between. */
  states: z
    .string()
    .max(200)
    .transform((value) => value.split(','))
    .pipe(z.array(z.enum(APPOINTMENT_STATES)))
    .optional(),
  resource: documentId.optional(),
  service: documentId.optional(),
  series: documentId.optional(),
  mine: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(false),
  limit: number(100, 500),
  after: z.string().max(80).optional(),
});
