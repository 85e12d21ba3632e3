import fc from 'fast-check';
import { backupName, expired, isUnfinished } from './retention';

const at = (instant: string): string => backupName(new Date(instant));
const anyName = fc
  .date({
    min: new Date('2026-01-01'),
    max: new Date('2026-02-01'),
    noInvalidDate: true,
  })
  .map(backupName);

describe('expired', () => {
  it('keeps the latest of each of the last days, and all of the newest day', () => {
    const names = [
      at('2026-11-18T02:00:00Z'),
      at('2026-11-19T02:00:00Z'),
      at('2026-11-20T02:00:00Z'),
      at('2026-11-20T15:30:00Z'),
      at('2026-11-21T02:00:00Z'),
      at('2026-11-21T09:00:00Z'),
    ];
    expect(expired(names, 2).sort()).toEqual([names[0], names[1], names[2]]);
    expect(expired(names, 3).sort()).toEqual([names[0], names[2]]);
    expect(expired(names, 1).sort()).toEqual(names.slice(0, 4));
  });

  it('touches nothing with another name', () => {
    const foreign = [
      'notes.txt',
      'guichet.tar.gz',
      'guichet-20200101T020000Z.tar.gz',
      'guichet-20200101T020000Z-abcdef.tar.gz.partial',
      'my-guichet-20200101T020000Z-abcdef.tar.gz',
      'guichet-20200101T020000Z-abcdef.tar.gz.old',
    ];
    expect(expired([...foreign, at('2026-11-21T02:00:00Z')], 1)).toEqual([]);
  });

  it('leaves as many days as are to be kept, and always the newest file', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyName), fc.integer({ min: 1, max: 10 }), (names, keep) => {
        const gone = new Set(expired(names, keep));
        const left = names.filter((name) => !gone.has(name));
        const days = (list: string[]) => new Set(list.map((name) => name.slice(8, 16))).size;
        expect(days(left)).toBe(Math.min(keep, days(names)));
        const newest = [...names].sort().at(-1);
        if (newest) expect(left).toContain(newest);
      }),
    );
  });
});

it('an unfinished backup is known by its name', () => {
  const name = at('2026-11-21T02:00:00Z');
  expect(isUnfinished(`${name}.partial`)).toBe(true);
  expect(isUnfinished(name)).toBe(false);
});
