import { createHmac, hkdfSync, randomInt } from 'node:crypto';

/** Without what is mistaken for something else on paper: 0 O, 1 I L, U V. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';
export const CODE_LENGTH = 6;

/** About 29 bits; what makes that enough are the limits on attempts (RFC 8628 §5.1). */
export const newCode = (pick: (below: number) => number = randomInt): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[pick(CODE_ALPHABET.length)]).join('');

/**
 * The code of a session, made from a key and the session's id: whoever tells it to somebody later
 * need not have kept it. `attempt` is another one, should the first be in use. With the key a stored
 * hash could be guessed as well, so this gives nothing away.
 */
export const codeOf = (key: Buffer, sessionId: string, attempt: number): string => {
  const text = `code ${sessionId} ${attempt}`;
  let rest = createHmac('sha256', key).update(text).digest().readBigUInt64BE();
  return newCode((below) => {
    const letter = Number(rest % BigInt(below));
    rest /= BigInt(below);
    return letter;
  });
};

/** As people type it: any case, with spaces or dashes. Undefined for what cannot be a code. */
export const normaliseCode = (typed: string): string | undefined => {
  const code = typed.replace(/[\s-]/g, '').toUpperCase();
  const known = [...code].every((letter) => CODE_ALPHABET.includes(letter));
  return known && code.length === CODE_LENGTH ? code : undefined;
};

/** A key for codes alone, from one of the application's keys. */
export const codeKey = (applicationKey: string): Buffer =>
  Buffer.from(hkdfSync('sha256', applicationKey, '', 'guichet postes codes', 32));

/** All that is stored of a code. The organisation is part of it: the same code opens nothing else. */
export const hashCode = (key: Buffer, organisationId: string, code: string): string =>
  createHmac('sha256', key).update(`${organisationId} ${code}`).digest('base64url');
