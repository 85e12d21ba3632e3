import { Readable } from 'node:stream';
import fc from 'fast-check';
import { countRows, pieces } from './pieces';

const cut = async (text: string, chunk: number, size: number): Promise<string[]> => {
  const bytes = Buffer.from(text);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.subarray(index * chunk, (index + 1) * chunk),
  );
  const found: string[] = [];
  for await (const piece of pieces(Readable.from(chunks), size)) found.push(piece.toString());
  return found;
};

describe('pieces', () => {
  it('have whole rows, at least so many bytes, and together all of the text', async () => {
    const rows = fc.array(fc.string().map((row) => `${row.replaceAll('\n', '')}\n`));
    const sizes = fc.integer({ min: 1, max: 50 });
    await fc.assert(
      fc.asyncProperty(rows, sizes, sizes, async (lines, chunk, size) => {
        const found = await cut(lines.join(''), chunk, size);
        expect(found.join('')).toBe(Buffer.from(lines.join('')).toString());
        const counts = found.map((piece) => countRows(Buffer.from(piece)));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(lines.length);
        for (const piece of found) expect(piece.endsWith('\n')).toBe(true);
        for (const piece of found.slice(0, -1)) {
          expect(Buffer.byteLength(piece) + chunk).toBeGreaterThanOrEqual(size);
        }
      }),
    );
  });

  it('do not grow with the table', async () => {
    const found = await cut('a row\n'.repeat(1_000), 64, 300);
    expect(Math.max(...found.map((piece) => piece.length))).toBeLessThanOrEqual(300 + 64);
  });
});
