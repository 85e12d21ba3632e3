import { randomFillSync } from 'node:crypto';

const BYTES = 10;
/** Asking for random bytes costs more than making the rest; what is left lies in wait for others. */
const pool = Buffer.alloc(BYTES * 400);
let used = pool.length;

const randomBytes = (): Buffer => {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += BYTES));
};

/** RFC 9562: 48 bits of Unix milliseconds, then random; ids made later sort later. */
export const uuidV7 = (at: Date, random: Buffer = randomBytes()): string => {
  const time = at.getTime().toString(16).padStart(12, '0');
  const a = (0x7000 | (random.readUInt16BE(0) & 0x0fff)).toString(16);
  const b = (0x8000 | (random.readUInt16BE(2) & 0x3fff)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-${a}-${b}-${random.toString('hex', 4, 10)}`;
};
