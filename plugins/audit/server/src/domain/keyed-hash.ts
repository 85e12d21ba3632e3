import { hash } from 'node:crypto';

/** HMAC-SHA-256 of a text in UTF-8, hexadecimal. */
export type KeyedHash = (text: string) => string;

const BLOCK = 64;
const DIGEST = 32;
/** Longest UTF-8 form of one UTF-16 unit. */
const UNIT = 3;

/**
 * RFC 2104 over one-shot hashes: setting up an `Hmac` object costs more than hashing an entry, and
 * the verifier hashes all of them.
 */
export const createKeyedHash = (key: Buffer): KeyedHash => {
  if (key.length > BLOCK) throw new RangeError(`The key is longer than ${BLOCK} bytes`);
  const inner = pad(key, 0x36);
  const outer = Buffer.concat([pad(key, 0x5c), Buffer.alloc(DIGEST)]);
  let message = Buffer.concat([inner, Buffer.alloc(8_192)]);

  return (text) => {
    if (message.length < BLOCK + text.length * UNIT) {
      message = Buffer.concat([inner, Buffer.alloc(text.length * UNIT)]);
    }
    const length = message.write(text, BLOCK);
    outer.set(hash('sha256', message.subarray(0, BLOCK + length), 'buffer'), BLOCK);
    return hash('sha256', outer, 'hex');
  };
};

const pad = (key: Buffer, byte: number): Buffer => {
  const block = Buffer.alloc(BLOCK, byte);
  key.forEach((value, index) => {
    block[index] = value ^ byte;
  });
  return block;
};
