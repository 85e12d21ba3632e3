import { createHash } from 'node:crypto';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

const EMAIL = /^[^\s@<>,;:"()\p{Cc}]{1,64}@[^\s@<>,;:"()\p{Cc}]{1,255}$/u;

/** Undefined for what is no address, or would be more than one. */
export const emailOf = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.trim() ?? '';
  return EMAIL.test(trimmed) ? trimmed.toLowerCase() : undefined;
};

/** E.164; a number without a country code is one of `country` (ISO 3166). */
export const phoneOf = (text: string | null | undefined, country: string): string | undefined => {
  if (!text) return undefined;
  const number = parsePhoneNumberFromString(text, country as CountryCode);
  return number?.isValid() ? number.number : undefined;
};

/** Who has no account is the same person under the same address, without its being readable. */
export const contactKey = (address: string): string =>
  `contact:${createHash('sha256').update(address).digest('base64url').slice(0, 24)}`;
