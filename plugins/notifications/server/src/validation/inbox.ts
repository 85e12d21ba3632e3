import { z } from 'zod';

const id = z.string().regex(/^[1-9]\d{0,17}$/, 'is no id');

export const inboxQuery = z.strictObject({
  /** The cursor of the page before. */
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
  unread: z.enum(['true', 'false']).default('false'),
  category: z.string().min(1).max(60).optional(),
});

export const markReadBody = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(500) }),
  /** Everything up to the newest that the client has seen, so that nothing unseen is marked. */
  z.strictObject({ all: z.literal(true), upTo: id.optional() }),
]);

export type InboxQuery = z.output<typeof inboxQuery>;
export type MarkRead = z.output<typeof markReadBody>;
