import { z } from 'zod';
import { GROUPS } from '../services/figures';
import { documentId, instant } from './fields';

const LONGEST = 400 * 86_400_000;

export const figuresQuery = z
  .strictObject({
    organisation: documentId,
    by: z.enum(GROUPS).default('queue'),
    from: instant,
    to: instant,
    queue: documentId.optional(),
    format: z.enum(['json', 'csv']).default('json'),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= LONGEST, {
    path: ['to'],
    message: 'must be at most 400 days after from',
    params: { code: 'RANGE_TOO_LONG' },
  });

export const organisationQuery = z.strictObject({ organisation: documentId });
