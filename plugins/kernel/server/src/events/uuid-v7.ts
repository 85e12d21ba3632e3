import { randomBytes } from 'node:crypto';

/** RFC 9562: 48 bits of Unix milliseconds, then random; ids made later sort later. */
export const uuidV7 = (at: Date, random: Buffer = randomBytes(10)): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  const a = (0x7000 | (random.readUInt16BE(0) & 0x0fff)).toString(16);
  const b = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${random.toString('hex', 4, 10)}`;
};
