import fc from 'fast-check';
import { americanDate, decimal, integer, money, oneOf, optional, text } from './cell-parsers';
import type { CellParser } from './import';

const valueOf = (parse: CellParser, cell: string): unknown => {
  const parsed = parse(cell);
  return parsed.ok ? parsed.value : undefined;
};

describe('money', () => {
  it('is exact for every amount of cents, where multiplying would not be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (cents) => {
        const cell = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        expect(valueOf(money(2), cell)).toBe(cents);
      }),
    );
    expect(valueOf(money(2), '1.1')).toBe(110);
    expect(valueOf(money(0), '1500000')).toBe(1_500_000);
    expect(valueOf(money(0), '1500000.0')).toBe(1_500_000);
  });

  it.each(['', '-1', '1,5', '1.005', '1e3', 'free', '1.0.0', '9999999999999999'])(
    'refuses "%s"',
    (cell) => expect(money(2)(cell).ok).toBe(false),
  );
});

describe('numbers', () => {
  const area = decimal({ min: 0, max: 1000 }, { factor: 0.3048 ** 2, digits: 2 });

  it('change their unit and lose floating-point dust', () => {
    expect(valueOf(area, '1000')).toBe(92.9);
    expect(valueOf(decimal({ min: -90, max: 90 }, { digits: 6 }), '47.721000000000004')).toBe(
      47.721,
    );
  });

  it.each(['', 'NaN', 'Infinity', '0x10', '1 000', '1,5', '-1', '1001', '1e999'])(
    'refuse "%s"',
    (cell) => expect(area(cell).ok).toBe(false),
  );

  it('are whole when they must be', () => {
    const bedrooms = integer({ min: 0, max: 20 });
    expect(valueOf(bedrooms, '3')).toBe(3);
    expect(valueOf(bedrooms, '3.0')).toBe(3);
    for (const cell of ['3.5', '21', '-1', '', 'three']) expect(bedrooms(cell).ok).toBe(false);
  });
});

describe('dates', () => {
  it('are those of the calendar', () => {
    const day = fc.date({
      min: new Date('1900-01-01'),
      max: new Date('2100-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(day, (date) => {
        const cell = `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
        expect(valueOf(americanDate, cell)).toBe(date.toISOString().slice(0, 10));
      }),
    );
  });

  it.each(['', '13/1/2014', '2/30/2015', '2/29/2015', '0/1/2014', '1/0/2014', '2014-10-13'])(
    'refuse "%s"',
    (cell) => expect(americanDate(cell).ok).toBe(false),
  );
});

describe('words', () => {
  it('are found whatever their case', () => {
    const parse = oneOf({ NONE: null, YES: true });
    expect(valueOf(parse, 'yes')).toBe(true);
    expect(valueOf(parse, 'None')).toBeNull();
    expect(parse('maybe')).toEqual({
      ok: false,
      reason: 'must be one of NONE, YES, not "maybe"',
    });
    expect(parse('__proto__').ok).toBe(false);
  });

  it('can be missing when they may be', () => {
    expect(valueOf(optional(text(5), '?'), '')).toBeNull();
    expect(valueOf(optional(text(5), '?'), '?')).toBeNull();
    expect(valueOf(optional(text(5)), 'abc')).toBe('abc');
    for (const cell of ['', 'abcdef', 'a\0b']) expect(text(5)(cell).ok).toBe(false);
  });

  it('are shortened in a report', () => {
    const parsed = oneOf({ a: 1 })('x'.repeat(1000));
    expect(parsed.ok ? '' : parsed.reason).toHaveLength('must be one of a, not ""'.length + 41);
  });
});
