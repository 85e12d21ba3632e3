import { z } from 'zod';
import { isZone } from '../domain/zone';

/** Control characters and half surrogates cannot be stored, or would forge a header of a mail. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;
const UNPRINTABLE_IN_LINES = /[\p{Cs}\u0000-\u0008\u000b-\u001f\u007f]/u;

const printable = (max: number, banned: RegExp) =>
  z
    .string()
    .max(max)
    .refine((value) => !banned.test(value), 'has characters that are not allowed')
    .transform((value) => value.trim());

export const text = (max: number) => printable(max, UNPRINTABLE);

/** May have line breaks. */
export const lines = (max: number) => printable(max, UNPRINTABLE_IN_LINES);

export const documentId = z.string().regex(/^[a-z0-9]{1,40}$/, 'is not an id');

const FIRST_YEAR = Date.UTC(2000, 0, 1);
const LAST_YEAR = Date.UTC(2200, 0, 1);

/** ISO 8601 with `Z` or an offset: a time without a zone is nobody's time. */
export const instant = z.iso
  .datetime({ offset: true, message: 'must be a time with zone, for example 2026-11-23T09:00:00Z' })
  .transform((value) => new Date(value))
  .refine((date) => date.getTime() >= FIRST_YEAR && date.getTime() < LAST_YEAR, 'is out of range');

export const timeZone = z
  .string()
  .max(64)
  .refine(isZone, {
    message: 'must be an IANA time zone, for example Europe/Paris',
    params: { code: 'UNKNOWN_TIME_ZONE' },
  });

export const locale = z.enum(['fr', 'en', 'ar']);

const email = z
  .string()
  .max(254)
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email());

/** E.164 (+33123456789); spaces, points, dashes and brackets are taken out. */
const phone = z
  .string()
  .max(32)
  .transform((value) => value.replace(/[\s().-]/g, ''))
  .refine((value) => /^\+[1-9]\d{6,14}$/.test(value), 'must be an international number: +33…');

export const customer = z.strictObject({
  name: text(160).optional(),
  email: email.optional(),
  phone: phone.optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  /** The account that the desk books for. */
  accountId: documentId.optional(),
});

export const reason = lines(1000).optional();

/** What the client has seen; the verb is refused if the appointment has changed since. */
export const sequence = z.int().min(0).optional();

/** What the captcha widget answered; for callers without an account. */
export const captcha = z.string().max(8192).optional();
