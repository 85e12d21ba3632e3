import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { csvCell, csvLine } from './csv';

describe('CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\r=1', '＝1'])(
    'gives %j no chance to run',
    (text) => {
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('can be read back, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2 }), (texts) => {
        const [row] = parse(csvLine(texts), { relax_column_count: true });
        expect(row?.map((cell, index) => (cell === texts[index] ? cell : cell.slice(1)))).toEqual(
          texts,
        );
      }),
    );
  });
});
