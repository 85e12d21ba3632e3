import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { CountryCode } from 'libphonenumber-js';

/** By which a mail address is recognised: spaces and case do not tell people apart. */
export const mailKey = (email: string | null | undefined): string | null =>
  email?.trim().toLowerCase() || null;

/** E.164, or null if it is no number. National numbers are read as those of `country`. */
export const phoneKey = (phone: string | null | undefined, country: string): string | null =>
  parsePhoneNumberFromString(phone ?? '', country as CountryCode)?.number ?? null;

export type Consent = 'unknown' | 'granted' | 'withdrawn';

/** Only who has agreed is contacted: silence is no consent. */
export const mayContact = (consent: Consent): boolean => consent === 'granted';

/** Of two records of one person the more careful one is right. */
export const mergedConsent = (a: Consent, b: Consent): Consent => {
  if (a === 'withdrawn' || b === 'withdrawn') return 'withdrawn';
  return a === 'granted' || b === 'granted' ? 'granted' : 'unknown';
};
