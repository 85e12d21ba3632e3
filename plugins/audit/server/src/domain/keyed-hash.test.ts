import { createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { createKeyedHash } from './keyed-hash';

describe('the keyed hash', () => {
  it('is HMAC-SHA-256, for texts of every length and script', () => {
    const key = randomBytes(32);
    const keyedHash = createKeyedHash(key);
    const text = fc.string({ unit: 'grapheme', maxLength: 20_000, size: 'max' });
    fc.assert(
      fc.property(text, (value) => {
        expect(keyedHash(value)).toBe(createHmac('sha256', key).update(value).digest('hex'));
      }),
    );
  });

  it('agrees with RFC 4231, test case 2', () => {
    expect(createKeyedHash(Buffer.from('Jefe'))('what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });
});
