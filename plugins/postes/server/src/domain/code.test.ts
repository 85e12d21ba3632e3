import fc from 'fast-check';
import { CODE_ALPHABET, codeKey, codeOf, hashCode, newCode, normaliseCode } from './code';

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

it('of a session is the same whenever it is told, and of no other one, attempt or key', () => {
  const key = codeKey('a key');
  const codes = [
    codeOf(key, 'one', 0),
    codeOf(key, 'two', 0),
    codeOf(key, 'one', 1),
    codeOf(codeKey('another key'), 'one', 0),
  ];
  expect(codeOf(key, 'one', 0)).toBe(codes[0]);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(normaliseCode(code)).toBe(code);
});

it('of many sessions are spread evenly', () => {
  const key = codeKey('a key');
  const counts = new Map<string, number>();
  for (let number = 0; number < 3_000; number++) {
    for (const letter of codeOf(key, `session ${number}`, 0)) {
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
  }
  // 18,000 letters over 29: 620 of each, give or take five deviations.
  expect(counts.size).toBe(CODE_ALPHABET.length);
  for (const count of counts.values()) expect(Math.abs(count - 620)).toBeLessThan(125);
});
