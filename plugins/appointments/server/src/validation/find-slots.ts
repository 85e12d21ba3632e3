import { z } from 'zod';
import { DAY } from '../domain/time';
import { documentId, instant, timeZone } from './fields';

export const LONGEST_SEARCH_DAYS = 62;

export const findSlotsQuery = z
  .strictObject({
    service: documentId,
    resource: documentId.optional(),
    from: instant,
    to: instant,
    timeZone: timeZone.optional(),
  })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'must be after from',
    params: { code: 'ENDS_BEFORE_START' },
  })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= LONGEST_SEARCH_DAYS * DAY, {
    path: ['to'],
    message: `must be at most ${LONGEST_SEARCH_DAYS} days after from`,
    params: { code: 'RANGE_TOO_LONG' },
  });
