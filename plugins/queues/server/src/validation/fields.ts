import { z } from 'zod';

/** Control characters and half surrogates cannot be stored. */
const UNPRINTABLE = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f]/u;

export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), 'has characters that are not allowed')
    .transform((value) => value.trim());

export const documentId = z.string().regex(/^[a-z0-9]{1,40}$/, 'is not an id');

export const identified = z.object({ id: documentId });

const FIRST_YEAR = Date.UTC(2000, 0, 1);
const LAST_YEAR = Date.UTC(2200, 0, 1);

/** ISO 8601 with `Z` or an offset: a time without a zone is nobody's time. */
export const instant = z.iso
  .datetime({ offset: true, message: 'must be a time with zone, for example 2026-11-23T09:00:00Z' })
  .transform((value) => new Date(value))
  .refine((date) => date.getTime() >= FIRST_YEAR && date.getTime() < LAST_YEAR, 'is out of range');

export const reason = text(1000).optional();

/** What the client has seen; the verb is refused if the ticket has changed since. */
export const sequence = z.int().min(0).optional();
