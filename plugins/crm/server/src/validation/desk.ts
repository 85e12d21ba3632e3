import { z } from 'zod';
import { criteriaSchema } from './criteria';
import { documentId, text } from './fields';

export const organisationQuery = z.strictObject({ organisation: documentId });

const name = text(160).pipe(z.string().min(1));

export const newLeadBody = z.strictObject({
  organisationId: documentId,
  title: text(200).pipe(z.string().min(1)),
  client: z.strictObject({
    name,
    email: z.email().max(254).optional(),
    phone: text(40).optional(),
    language: z.enum(['fr', 'en', 'ar']).optional(),
  }),
});

export const newTaskBody = z.strictObject({
  title: text(200).pipe(z.string().min(1)),
  dueAt: z.iso.datetime({ offset: true }),
  remindAt: z.iso.datetime({ offset: true }).optional(),
});

export const newNoteBody = z.strictObject({
  kind: z.enum(['call', 'mail', 'visit', 'meeting', 'note']),
  direction: z.enum(['inbound', 'outbound', 'none']),
  summary: text(10_000).pipe(z.string().min(1)),
});

export const searchBody = z.strictObject({
  name,
  criteria: criteriaSchema,
  minScore: z.int().min(0).max(100),
  frequency: z.enum(['never', 'instant', 'daily', 'weekly']),
  active: z.boolean(),
});

export const doneBody = z.strictObject({ done: z.boolean() });
