import { z } from 'zod';
import { FEEDBACKS } from '../../../shared/feedback';
import { criteriaSchema } from './criteria';
import { documentId, limit, text } from './fields';

export const consentBody = z.strictObject({
  consent: z.enum(['granted', 'withdrawn']),
  /** Where it was given: a form, a conversation. */
  source: text(160).pipe(z.string().min(1)),
});

export const mergeBody = z.strictObject({ with: documentId });

export const moveBody = z.strictObject({
  stage: documentId,
  /** The lead before which it is put; without it at the end of the column. */
  before: documentId.optional(),
  lostReason: text(200).optional(),
  wonPropertyId: documentId.optional(),
});

const minScore = z.coerce.number().min(0).max(100).default(0);

export const matchesQuery = z
  .strictObject({
    lead: documentId.optional(),
    search: documentId.optional(),
    property: documentId.optional(),
    limit: limit(100, 20),
    minScore,
  })
  .refine(
    ({ lead, search, property }) =>
      [lead, search, property].filter((one) => one !== undefined).length === 1,
    { message: 'name one of lead, search and property', path: ['lead'] },
  );

export const explainQuery = z.strictObject({ search: documentId, property: documentId });

export const feedbackBody = z.strictObject({
  lead: documentId,
  property: documentId,
  /** null takes it back. */
  feedback: z.enum(FEEDBACKS).nullable(),
  reason: text(400).optional(),
});

export const previewBody = z.strictObject({
  organisationId: documentId.optional(),
  lead: documentId.optional(),
  criteria: criteriaSchema,
  minScore,
});

export const boardQuery = z.strictObject({ organisation: documentId.optional() });
