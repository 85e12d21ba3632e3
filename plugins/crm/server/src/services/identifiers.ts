import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** 24 characters, a letter first: the form of Strapi's own document ids. */
export const newDocumentId = (): string =>
  ALPHABET[randomInt(26)] +
  Array.from({ length: 23 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
