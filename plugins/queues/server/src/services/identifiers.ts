import { randomInt } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

const random = (length: number): string =>
  ALPHABET[randomInt(26)] +
  Array.from({ length: length - 1 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

const REFERENCE_LENGTH = 32;

/** The form of Strapi's own document ids. */
export const newDocumentId = (): string => random(24);

/** What is printed on the ticket and opens it: 160 bits, and never told in events. */
export const newReference = (): string => random(REFERENCE_LENGTH);

export const isReference = (id: string): boolean => id.length === REFERENCE_LENGTH;
