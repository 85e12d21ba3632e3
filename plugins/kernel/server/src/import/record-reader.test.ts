import fc from 'fast-check';
import { LineSplitter, MAX_LINE_BYTES } from './line-splitter';
import { RecordReader } from './record-reader';
import type { FileRecord } from './record-reader';

const read = (bytes: Buffer, chunk: number, columns?: number): FileRecord[] => {
  const splitter = new LineSplitter();
  const reader = new RecordReader(',', columns);
  const records: FileRecord[] = [];
  for (let start = 0; start < bytes.length; start += chunk) {
    for (const line of splitter.push(bytes.subarray(start, start + chunk))) {
      records.push(...reader.push(line));
    }
  }
  for (const line of splitter.end()) records.push(...reader.push(line));
  return [...records, ...reader.end()];
};
const cellsOf = (content: string, columns?: number) =>
  read(Buffer.from(content), 7, columns).map(({ cells, reason }) => cells ?? reason);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('reading records', () => {
  it('gives back what was written, wherever the chunks end', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ',', '"', '\n', ' ') });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 50 }), fc.boolean(), (rows, chunk, crlf) => {
        const end = crlf ? '\r\n' : '\n';
        const content = rows.map((row) => row.map(quoted).join(',')).join(end);
        const records = read(Buffer.from(content), chunk, 3);
        expect(records.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });

  it('numbers lines as an editor does', () => {
    const lines = read(Buffer.from('a,b\n\n"c\nd",e\r\nf,g'), 3, 2).map(({ line }) => line);
    expect(lines).toEqual([1, 3, 5]);
  });

  it('loses only the line whose quote is not closed', () => {
    expect(cellsOf('a,b\n"c,d\ne,f\n"g,h\ni,j\n', 2)).toEqual([
      ['a', 'b'],
      'a quote is opened and not closed',
      ['e', 'f'],
      'a quote is opened and not closed',
      ['i', 'j'],
    ]);
  });

  it('keeps all good lines, whichever lines have stray quotes', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 300 }), (broken) => {
        const content = broken.map((bad, index) => `${bad ? '"' : ''}x${index},y`).join('\n');
        const good = cellsOf(content, 2).filter((record) => Array.isArray(record));
        expect(good).toEqual(broken.flatMap((bad, index) => (bad ? [] : [[`x${index}`, 'y']])));
      }),
    );
  });

  it('says what is wrong with a line and goes on', () => {
    const long = 'x'.repeat(MAX_LINE_BYTES + 1);
    expect(cellsOf(`a,b\nc\nd,e,f\n${long}\n"g"h,i\nj,k`, 2)).toEqual([
      ['a', 'b'],
      'has 1 columns instead of 2',
      'has 3 columns instead of 2',
      `the line is longer than ${MAX_LINE_BYTES} bytes`,
      'a quote stands where none can be',
      ['j', 'k'],
    ]);
    const latin = Buffer.from([0x61, 0xe9, 0x0a, 0x62]);
    expect(read(latin, 1).map(({ cells, reason }) => cells ?? reason)).toEqual([
      'the line is not in UTF-8',
      ['b'],
    ]);
  });

  it('drops a byte order mark at the beginning only', () => {
    expect(cellsOf('\ufeffa,b\n\ufeffc,d')).toEqual([
      ['a', 'b'],
      ['\ufeffc', 'd'],
    ]);
  });
});
