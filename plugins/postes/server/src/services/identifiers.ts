import { createHash, randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const ALPHABET = `${LETTERS}0123456789`;

/** 24 characters, a letter first: the form of Strapi's own document ids. */
export const newId = (): string =>
  LETTERS.charAt(randomInt(26)) +
  Array.from({ length: 23 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

export const sha256 = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');
