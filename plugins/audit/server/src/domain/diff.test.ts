import fc from 'fast-check';
import { diff } from './diff';

describe('diff', () => {
  it('names what is different, sorted, and nothing else', () => {
    expect(diff({ a: 1, b: [1], c: null }, { a: 1, b: [2], d: 'x' })).toEqual([
      { field: 'b', before: [1], after: [2] },
      { field: 'd', before: null, after: 'x' },
    ]);
  });

  it('of the parts of an entity names only what came and went', () => {
    expect(diff({ permissions: ['a', 'b'] }, { permissions: ['b', 'c'] }, ['permissions'])).toEqual(
      [{ field: 'permissions', before: ['a'], after: ['c'] }],
    );
  });

  it('is empty for equal snapshots, and turns one into the other', () => {
    const snapshot = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(snapshot, snapshot, (before, after) => {
        expect(diff(before, before)).toEqual([]);
        const result: Record<string, unknown> = { ...before };
        for (const change of diff(before, after)) result[change.field] = change.after;
        for (const [field, value] of Object.entries(result)) {
          expect(value ?? null).toEqual(after[field] ?? null);
        }
      }),
    );
  });
});
