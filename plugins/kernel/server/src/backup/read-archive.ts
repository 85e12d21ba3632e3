import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Entry } from './format';

export interface ArchiveEntry {
  name: string;
  content: AsyncIterable<Buffer>;
  /** What was read of the content so far. */
  sum: () => Entry;
}

export type OnBytes = (done: number, total: number) => void;

/** The entries in their order; each must be read to its end before the next is asked for. */
export async function* readArchive(file: string, onBytes?: OnBytes): AsyncGenerator<ArchiveEntry> {
  const { size } = await stat(file);
  let done = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      onBytes?.((done += chunk.length), size);
      next(null, chunk);
    },
  });
  const archive = extract();
  const read = pipeline(createReadStream(file), measure, createGunzip(), archive);
  read.catch(() => undefined);
  try {
    for await (const entry of archive) yield summed(entry.header.name, entry);
    await read;
  } finally {
    archive.destroy();
  }
}

const summed = (name: string, source: AsyncIterable<Buffer>): ArchiveEntry => {
  const hash = createHash('sha256');
  let bytes = 0;
  const content = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  };
  return {
    name,
    content: content(),
    sum: () => ({ name, bytes, sha256: hash.copy().digest('hex') }),
  };
};
