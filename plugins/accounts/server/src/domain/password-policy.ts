import { allow, refuse } from '../../../../kernel/shared/verdict';
import type { Verdict } from '../../../../kernel/shared/verdict';
import { COMMON_ROOTS } from './common-passwords';

export const MIN_PASSWORD_CHARACTERS = 10;

/** bcrypt reads no further; what lies beyond would be accepted as anything. */
export const MAX_PASSWORD_BYTES = 72;

const MIN_DISTINCT_CHARACTERS = 4;

/** A part of a name or address that is shorter than this may occur in a password by chance. */
const MIN_PERSONAL_CHARACTERS = 4;

export type PasswordRefusal =
  'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_LONG' | 'PASSWORD_COMMON' | 'PASSWORD_PERSONAL';

interface Owner {
  email?: string | null | undefined;
  username?: string | null | undefined;
}

/**
 * Length counts, composition rules do not (NIST SP 800-63B 5.1.1.2): at least ten characters, at
 * most 72 bytes, not one of the common ones, however ornamented, and not the owner's own name.
 */
export const judgePassword = (password: string, owner: Owner): Verdict<object, PasswordRefusal> => {
  if ([...password].length < MIN_PASSWORD_CHARACTERS) {
    return refuse('PASSWORD_TOO_SHORT', { field: 'password', minimum: MIN_PASSWORD_CHARACTERS });
  }
  if (Buffer.byteLength(password) > MAX_PASSWORD_BYTES) {
    return refuse('PASSWORD_TOO_LONG', { field: 'password', maximumBytes: MAX_PASSWORD_BYTES });
  }
  if (isCommon(password)) return refuse('PASSWORD_COMMON', { field: 'password' });
  if (isPersonal(password, owner)) return refuse('PASSWORD_PERSONAL', { field: 'password' });
  return allow({});
};

const isCommon = (password: string): boolean => {
  const characters = [...password.toLowerCase()];
  if (new Set(characters).size < MIN_DISTINCT_CHARACTERS) return true;
  if (isRun(characters)) return true;
  return [lettersOf(password), lettersOf(unleet(password))].some(isCommonRoot);
};

/** 1234567890, zyxwvutsrq: every step the same, wrapping at ten for digits. */
const isRun = (characters: readonly string[]): boolean => {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  return [1, -1].some((step) =>
    codes.every((code, index) => {
      const before = codes[index - 1];
      if (before === undefined || code === before + step) return true;
      return (before === 57 && code === 48) || (before === 48 && code === 57);
    }),
  );
};

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Digits and signs at the ends are ornaments, those inside stand for letters. */
const unleet = (password: string): string =>
  fold(password)
    .replace(/[^\p{L}@$]+$/u, '')
    .replace(/[0134578@$!]/g, (sign) => LEET[sign] ?? sign);

const lettersOf = (text: string): string => fold(text).replace(/[^\p{L}]/gu, '');

const isCommonRoot = (letters: string): boolean => {
  if (COMMON_ROOTS.has(letters)) return true;
  // passwordpassword, azertyazerty
  for (let length = 3; length <= letters.length / 2; length += 1) {
    const root = letters.slice(0, length);
    if (COMMON_ROOTS.has(root) && root.repeat(letters.length / length) === letters) return true;
  }
  return false;
};

const isPersonal = (password: string, { email, username }: Owner): boolean => {
  const text = password.toLowerCase();
  const address = email?.toLowerCase() ?? '';
  const parts = [address, address.split('@')[0] ?? '', username?.toLowerCase() ?? ''];
  return parts.some((part) => part.length >= MIN_PERSONAL_CHARACTERS && text.includes(part));
};
