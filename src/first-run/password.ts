import { randomInt } from 'node:crypto';

/** Without characters that look alike; read aloud and typed once. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz';
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '23456789';

const pick = (alphabet: string, count: number): string =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');

/** Four groups of four, about 70 bits, with a capital and a digit as Strapi wants them. */
export const generatePassword = (): string =>
  [
    pick(CAPITALS, 1) + pick(LETTERS, 3),
    pick(LETTERS, 4),
    pick(LETTERS, 3) + pick(DIGITS, 1),
    pick(LETTERS, 4),
  ].join('-');
