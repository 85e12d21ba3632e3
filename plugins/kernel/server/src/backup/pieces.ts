import type { Readable } from 'node:stream';

/** In the text of a COPY always the end of a row. */
const NEWLINE = 0x0a;

/** How many rows of such a text end in a part of it. */
export const countRows = (part: Buffer): number => {
  let count = 0;
  for (let at = part.indexOf(NEWLINE); at >= 0; at = part.indexOf(NEWLINE, at + 1)) count++;
  return count;
};

/**
 * Cuts the text of a COPY into pieces of about `bytes` that end with a row, so that each can be
 * loaded by a COPY of its own. Holds one piece.
 */
export async function* pieces(rows: Readable, bytes: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const part of rows as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    if (size < bytes) continue;
    const end = part.lastIndexOf(NEWLINE) + 1;
    if (end === 0) continue;
    const rest = part.subarray(end);
    yield Buffer.concat(parts, size - rest.length);
    parts = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }
  if (size > 0) yield Buffer.concat(parts, size);
}
