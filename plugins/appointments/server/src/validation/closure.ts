import { z } from 'zod';
import { closureFields, IN_ORDER, isInOrder, isWhole, WHOLE } from './availability';
import { documentId, instant, reason, text } from './fields';

const span = {
  organisation: documentId,
  branch: documentId.optional(),
  resource: documentId.optional(),
  startsAt: instant,
  endsAt: instant,
};

const endsAfterStart = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): boolean =>
  startsAt < endsAt;

const ENDS_AFTER_START = {
  path: ['endsAt'],
  message: 'must be after startsAt',
  params: { code: 'ENDS_BEFORE_START' },
};

export const previewClosureBody = z.strictObject(span).refine(endsAfterStart, ENDS_AFTER_START);

export const applyClosureBody = z
  .strictObject({
    ...span,
    title: text(160).refine((title) => title.length > 0, 'must not be empty'),
    kind: z.enum(['holiday', 'closure', 'absence']).default('closure'),
    reason,
    /** One for each appointment that is hit. */
    decisions: z
      .array(
        z.strictObject({
          appointment: documentId,
          /** Without it the appointment is cancelled. */
          move: z.strictObject({ startsAt: instant, resource: documentId }).optional(),
        }),
      )
      .max(500),
  })
  .refine(endsAfterStart, ENDS_AFTER_START);

export const listClosuresQuery = z.strictObject({ organisation: documentId });

export const changeClosureBody = z
  .strictObject(closureFields)
  .refine(isWhole, WHOLE)
  .refine(isInOrder, IN_ORDER);
