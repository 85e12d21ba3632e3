import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../../shared/errors';
import type { ImportFile } from '../../../shared/import';

export interface SpooledFile extends ImportFile {
  remove: () => Promise<void>;
}

/**
 * An upload goes to disk first: a slow client then holds no transaction, an aborted one leaves
 * nothing behind, and the hash by which a run is resumed is known before the first row.
 */
export const spool = async (input: Readable, maxBytes: number): Promise<SpooledFile> => {
  const target = path.join(tmpdir(), `guichet-import-${randomUUID()}`);
  const remove = (): Promise<void> => rm(target, { force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > maxBytes ? tooLarge(maxBytes) : null, chunk);
    },
  });
  try {
    await pipeline(input, measure, createWriteStream(target, { mode: 0o600 }));
  } catch (error) {
    await remove();
    throw error;
  }
  return { path: target, bytes, hash: hash.digest('hex'), remove };
};

/** A file that is there already. */
export const describeFile = async (file: string): Promise<ImportFile> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { path: file, bytes: (await stat(file)).size, hash: hash.digest('hex') };
};

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError(413, 'PAYLOAD_TOO_LARGE', `The file is larger than ${maxBytes} bytes`, {
    field: 'file',
  });
