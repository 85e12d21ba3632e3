import fc from 'fast-check';
import { CODE_ALPHABET, codeKey, hashCode, newCode, normaliseCode } from './code';

it('has nothing that is mistaken for something else', () => {
  expect(CODE_ALPHABET).not.toMatch(/[0O1ILUV]/);
  expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
});

it('is read however it was typed', () => {
  const code = fc.array(fc.constantFrom(...CODE_ALPHABET), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(code, (letters) => {
      const typed = ` ${letters.slice(0, 3).join('').toLowerCase()}-${letters.slice(3).join(' ')} `;
      expect(normaliseCode(typed)).toBe(letters.join(''));
    }),
  );
  for (const wrong of ['', 'ABC12', 'ABCDEFG', 'ABC12O', 'ÄBCDEF']) {
    expect(normaliseCode(wrong)).toBeUndefined();
  }
});

it('is spread over the whole alphabet', () => {
  const letters = new Set(Array.from({ length: 300 }, () => newCode()).join(''));
  expect(letters.size).toBe(CODE_ALPHABET.length);
});

it('is stored as a hash that depends on the key and on the organisation', () => {
  const hashes = [codeKey('one'), codeKey('two')].flatMap((key) =>
    ['here', 'there'].map((place) => hashCode(key, place, 'ABCDEF')),
  );
  expect(new Set(hashes).size).toBe(4);
  expect(hashes.join()).not.toContain('ABCDEF');
});
