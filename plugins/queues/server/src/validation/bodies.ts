import { z } from 'zod';
import { MAX_PRIORITY } from '../domain/line';
import { documentId, instant, reason, sequence, text } from './fields';

export const issueBody = z.strictObject({
  category: documentId.optional(),
  locale: z.enum(['fr', 'en', 'ar']).default('fr'),
  name: text(160).optional(),
  note: text(2000).optional(),
  priority: z.int().min(0).max(MAX_PRIORITY).optional(),
  appointmentAt: instant.optional(),
  appointmentId: documentId.optional(),
  itinerary: z.array(documentId).max(10).optional(),
});

export const callNextBody = z.strictObject({
  queue: documentId.optional(),
  finishCurrent: z.boolean().default(false),
});

export const simpleVerbBody = z.strictObject({ reason, sequence });

export const callBody = z.strictObject({ servicePoint: documentId, reason, sequence });

export const transferBody = z.strictObject({
  queue: documentId,
  keepPlace: z.boolean().default(false),
  reason,
  sequence,
});

export const feedbackBody = z.strictObject({
  score: z.int().min(1).max(5),
  comment: text(1000).optional(),
});

export const travelBody = z.strictObject({ minutes: z.int().min(0).max(600) });

export const noteBody = z.strictObject({ note: text(2000) });

/** `until`: when the agent means to go. */
export const openBody = z.strictObject({ until: instant.optional() });

export const emptyBody = z.strictObject({});
