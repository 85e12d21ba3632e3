import { z } from 'zod';

export const documentId = z.string().regex(/^[a-z0-9]{1,40}$/, 'is not an id');

/** Control characters and half surrogates cannot be stored, or would forge a header of a mail. */
const UNPRINTABLE = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f]/u;

export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), 'has characters that are not allowed')
    .transform((value) => value.trim());

/** A number of a query string. */
export const limit = (max: number, fallback: number) =>
  z.coerce.number().int().min(1).max(max).default(fallback);
