import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DomainError } from '../../../shared/errors';

/** The bytes of the text, from a plain or a gzip stream; which one it is, its first bytes say. */
export const openSource = async (
  input: Readable,
  onBytes: (count: number) => void,
): Promise<Readable> => {
  const counted = input.pipe(
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        onBytes(chunk.length);
        done(null, chunk);
      },
    }),
  );
  input.once('error', (error) => counted.destroy(error));
  const head = await firstBytes(counted);
  refuseForeign(head);
  if (!isGzip(head)) return kept(counted);
  const text = createGunzip();
  counted.once('error', (error) => text.destroy(error));
  return kept(counted.pipe(text));
};

/** An error that comes before somebody reads would end the process; who reads then is told of it. */
const kept = (stream: Readable): Readable => stream.on('error', () => undefined);

const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Resolves with the beginning, which stays in the stream. */
const firstBytes = (stream: Readable): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      const chunk = stream.read() as Buffer | null;
      if (chunk === null) return;
      stream.removeListener('readable', look);
      stream.unshift(chunk);
      resolve(chunk);
    };
    stream.on('readable', look);
    stream.once('end', () => resolve(Buffer.alloc(0)));
    stream.once('error', reject);
  });

const FOREIGN: readonly (readonly [number[], string])[] = [
  [[0xff, 0xfe], 'The file is in UTF-16; save it as CSV in UTF-8'],
  [[0xfe, 0xff], 'The file is in UTF-16; save it as CSV in UTF-8'],
  [[0x50, 0x4b, 0x03, 0x04], 'The file is a zip archive or a spreadsheet; save it as CSV in UTF-8'],
  [[0x25, 0x50, 0x44, 0x46], 'The file is a PDF; a CSV file is needed'],
];

const refuseForeign = (head: Buffer): void => {
  for (const [magic, message] of FOREIGN) {
    if (magic.every((byte, index) => head[index] === byte)) {
      throw new DomainError(415, 'FILE_NOT_CSV', message, { field: 'file' });
    }
  }
};
