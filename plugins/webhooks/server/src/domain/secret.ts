import { randomBytes } from 'node:crypto';

/** Standard Webhooks 1.0: a symmetric secret is `whsec_` and the base64 of 24 to 64 random bytes. */
const PREFIX = 'whsec_';
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const NEW_BYTES = 32;

export const secretOf = (key: Buffer): string => PREFIX + key.toString('base64');

export const generateSecret = (): string => secretOf(randomBytes(NEW_BYTES));

/** The bytes that sign. Throws for anything that is not a secret of the standard. */
export const keyOf = (secret: string): Buffer => {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  if (secretOf(key) !== secret || key.length < LEAST_BYTES || key.length > MOST_BYTES) {
    throw new Error('Not a webhook secret');
  }
  return key;
};
