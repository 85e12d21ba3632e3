import { z } from 'zod';

/** Control characters and half surrogates: cannot be stored, or would forge a header or a log line. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), 'has characters that are not allowed');

export const trimmed = (max: number) =>
  text(max)
    .transform((value) => value.trim())
    .refine((value) => value.length > 0, 'must not be empty');

export const email = text(254)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email());

/** Without @, so that nobody can take somebody's address as a name to log in with. */
export const username = trimmed(32).refine(
  (value) => /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,31}$/u.test(value),
  'must be 3 to 32 letters, digits, points, dashes or underscores',
);

/** Length and words are the policy's business. */
export const password = text(1024);

/** E.164 (+33123456789); spaces, points, dashes and brackets are taken out. */
export const phone = text(32)
  .transform((value) => value.replace(/[\s().-]/g, ''))
  .refine((value) => /^\+[1-9]\d{6,14}$/.test(value), 'must be an international number: +33…');

const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z][\w+/-]*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

export const timeZone = text(64).refine(isTimeZone, {
  message: 'must be an IANA time zone, for example Europe/Paris',
  params: { code: 'INVALID_TIME_ZONE' },
});

export const locale = z.enum(['fr', 'en', 'ar']);

export const documentId = text(40).refine((value) => /^[a-z0-9]+$/.test(value), 'is not an id');
