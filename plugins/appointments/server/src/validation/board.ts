import { z } from 'zod';
import { DAY } from '../domain/time';
import { documentId, instant } from './fields';

const LONGEST_DAYS = 45;

export const boardQuery = z
  .strictObject({ organisation: documentId, from: instant, to: instant })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= LONGEST_DAYS * DAY, {
    path: ['to'],
    message: `must be at most ${LONGEST_DAYS} days after from`,
    params: { code: 'RANGE_TOO_LONG' },
  });
