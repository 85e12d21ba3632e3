import fc from 'fast-check';
import { claimOf, signToken, verifyToken } from './signed-token';

const NOW = Date.UTC(2026, 0, 5);
const use = { key: 'k', purpose: 'device', context: 'user:abc' };

describe('signed tokens', () => {
  it('give back what was signed, until they expire', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (claim) => {
        const token = signToken(claim, NOW + 5_000, use);
        expect(verifyToken(token, NOW, use)).toBe(claim);
        expect(claimOf(token)).toBe(claim);
        expect(verifyToken(token, NOW + 5_000, use)).toBeUndefined();
      }),
    );
  });

  it('are worth nothing for another use', () => {
    const token = signToken('claim', NOW + 5_000, use);
    for (const other of [{ key: 'x' }, { purpose: 'reset' }, { context: 'user:abd' }]) {
      expect(verifyToken(token, NOW, { ...use, ...other })).toBeUndefined();
    }
  });

  it('are worth nothing when anything in them is changed', () => {
    const token = signToken('claim', NOW + 5_000, use);
    const characters = fc.constantFrom(...'abcXYZ019-_.');
    fc.assert(
      fc.property(fc.nat(token.length - 1), characters, (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        // The last character of base64url has bits that are not read.
        fc.pre(changed !== token && at !== token.length - 1);
        expect(verifyToken(changed, NOW, use)).toBeUndefined();
      }),
    );
  });

  it.each(['', '.', '..', 'a.b.c', 'a.1.', `${'a'.repeat(10_000)}.1.x`, 'é.1.x'])(
    'survive nonsense: %s',
    (token) => {
      expect(verifyToken(token, NOW, use)).toBeUndefined();
    },
  );
});
