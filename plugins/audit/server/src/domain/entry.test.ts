import fc from 'fast-check';
import canonicalize from 'canonicalize';
import { canonical } from './canonical';
import { contentStart, seal } from './entry';
import type { EntryHead } from './entry';
import { createKeyRing } from './key-ring';

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const head: fc.Arbitrary<EntryHead> = fc.record({
  id: fc.uuid(),
  chain: text,
  sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  at: fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString()),
  actorKind: text,
  actorId: fc.option(text),
  action: text,
  entityType: text,
  entityId: text,
  keyId: fc.constant('0123456789abcdef'),
});

describe('an entry', () => {
  it('has a content that is canonical JSON, whatever its head and payload', () => {
    const { current } = createKeyRing('x'.repeat(32));
    fc.assert(
      fc.property(head, fc.jsonValue(), (facts, value) => {
        const { content } = seal(current, facts, 'a'.repeat(64), { value });
        expect(content).toBe(canonical(JSON.parse(content)));
      }),
    );
  });

  it('begins with what its columns and its predecessor say', () => {
    const { current } = createKeyRing('x'.repeat(32));
    fc.assert(
      fc.property(head, head, (facts, other) => {
        const entry = seal(current, facts, 'a'.repeat(64), {});
        expect(entry.content.startsWith(contentStart(entry, 'a'.repeat(64)))).toBe(true);
        expect(entry.content.startsWith(contentStart(entry, 'b'.repeat(64)))).toBe(false);
        const swapped = { ...other, keyId: entry.keyId };
        const same = contentStart(swapped, 'a'.repeat(64)) === contentStart(entry, 'a'.repeat(64));
        expect(entry.content.startsWith(contentStart(swapped, 'a'.repeat(64)))).toBe(same);
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('orders keys by UTF-16 units and writes numbers as RFC 8785 does', () => {
    expect(canonical({ b: 1e21, a: [0.1, -0, 1e-7], '\u20ac': 'x', '\ud83d\ude00': 1 })).toBe(
      '{"a":[0.1,0,1e-7],"b":1e+21,"\u20ac":"x","\ud83d\ude00":1}',
    );
  });

  it('has a form for dates, big integers and broken surrogates', () => {
    expect(canonical({ at: new Date(0), big: 12n, text: 'a\ud800b' })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","big":"12","text":"a\ufffdb"}',
    );
  });

  it('is what the reference implementation makes of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(value)).toBe(canonicalize(value));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    const value = {
      gone: undefined,
      list: [undefined, () => 1, NaN],
      nested: { toJSON: () => 'x' },
    };
    expect(canonical(value)).toBe('{"list":[null,null,null],"nested":"x"}');
    expect(() => canonical(undefined)).toThrow(TypeError);
  });
});
