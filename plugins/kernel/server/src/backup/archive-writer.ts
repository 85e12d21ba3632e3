import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import type { Entry } from './format';

const OWNER_ONLY = 0o600;

/** Writes a gzip'ed tar, entry by entry, and remembers the checksum of each. Holds no entry whole. */
export class ArchiveWriter {
  /** What has been written so far, in order. */
  readonly entries: Entry[] = [];
  bytes = 0;
  private readonly hash = createHash('sha256');
  private readonly tar: Pack = pack();
  private readonly written: Promise<void>;

  /** The file must not exist; only its owner can read it. */
  constructor(
    file: string,
    private readonly time: Date,
  ) {
    const measure = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.bytes += chunk.length;
        this.hash.update(chunk);
        done(null, chunk);
      },
    });
    const output = createWriteStream(file, { flags: 'wx', mode: OWNER_ONLY, flush: true });
    this.written = pipeline(this.tar, createGzip(), measure, output);
    // Whoever writes next, or closes, is told.
    this.written.catch(() => undefined);
  }

  async add(name: string, content: Buffer): Promise<void> {
    await this.begin(name, content.length, (sink) => sink.end(content));
    this.note(name, content.length, createHash('sha256').update(content).digest('hex'));
  }

  /** Fails unless the stream has exactly that many bytes. */
  async addStream(name: string, bytes: number, content: Readable): Promise<void> {
    const hash = createHash('sha256');
    const hashed = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    await this.begin(name, bytes, (sink) => void pipeline(content, hashed, sink).catch(() => {}));
    this.note(name, bytes, hash.digest('hex'));
  }

  /** On the disk when it resolves. */
  async close(): Promise<{ bytes: number; sha256: string }> {
    this.tar.finalize();
    await this.written;
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }

  async abandon(): Promise<void> {
    this.tar.destroy();
    await this.written.catch(() => undefined);
  }

  private note(name: string, bytes: number, sha256: string): void {
    this.entries.push({ name, bytes, sha256 });
  }

  private async begin(
    name: string,
    size: number,
    fill: (sink: NodeJS.WritableStream) => unknown,
  ): Promise<void> {
    const header = { name, size, mode: OWNER_ONLY, mtime: this.time };
    try {
      await new Promise<void>((resolve, reject) => {
        const done = (error?: Error | null): void => (error ? reject(error) : resolve());
        fill(this.tar.entry(header, done));
      });
    } catch (error) {
      // A full disk is the reason; that the entry was torn down is only its consequence.
      await this.written;
      throw error;
    }
  }
}
