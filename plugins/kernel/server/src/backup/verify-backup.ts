import { createHash } from 'node:crypto';
import { DomainError } from '../../../shared/errors';
import { damaged, newerFormat, notABackup } from './errors';
import { FORMAT, HEADER, headerSchema, MANIFEST, manifestSchema, SEAL, sealSchema } from './format';
import { tableOf } from './format';
import type { Entry, Header, Manifest, Seal } from './format';
import { countRows } from './pieces';
import { readArchive } from './read-archive';
import type { ArchiveEntry, OnBytes } from './read-archive';

export interface VerifiedBackup {
  manifest: Manifest;
  seal: Seal;
  /** The bytes that the seal is of. */
  sealed: Buffer;
}

/** Reads all of the file and compares every checksum. Nothing of it has been used before. */
export const verifyBackup = async (file: string, onBytes?: OnBytes): Promise<VerifiedBackup> => {
  const reading = new Reading();
  try {
    for await (const entry of readArchive(file, onBytes)) await reading.take(entry);
  } catch (error) {
    if (error instanceof DomainError || isOfSystem(error)) throw error;
    throw reading.hasBegun ? damaged((error as Error).message) : notABackup();
  }
  return reading.result();
};

/** The file cannot be read, which says nothing about what is in it. */
const isOfSystem = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).syscall !== undefined;

const DOCUMENTS = [HEADER, MANIFEST, SEAL];

/** A manifest names every file: some hundred bytes each. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;

class Reading {
  hasBegun = false;
  private readonly entries: Entry[] = [];
  private readonly documents = new Map<string, Buffer>();
  private readonly rows = new Map<string, number>();

  async take(entry: ArchiveEntry): Promise<void> {
    if (!this.hasBegun && entry.name !== HEADER) throw notABackup();
    if (this.documents.has(SEAL)) throw damaged('something follows its end');
    const parts: Buffer[] = [];
    const table = tableOf(entry.name);
    for await (const chunk of entry.content) {
      if (table !== undefined) this.rows.set(table, this.rowsOf(table) + countRows(chunk));
      if (!DOCUMENTS.includes(entry.name)) continue;
      parts.push(chunk);
      if (entry.sum().bytes > LARGEST_DOCUMENT) throw damaged(`${entry.name} is too large`);
    }
    if (DOCUMENTS.includes(entry.name)) this.documents.set(entry.name, Buffer.concat(parts));
    if (!this.hasBegun) this.begin(this.documents.get(HEADER)!);
    if (entry.name !== MANIFEST && entry.name !== SEAL) this.entries.push(entry.sum());
  }

  result(): VerifiedBackup {
    if (!this.hasBegun) throw notABackup();
    const sealed = this.documents.get(MANIFEST);
    const sealText = this.documents.get(SEAL);
    if (!sealed || !sealText) throw damaged('its end is missing');
    const seal = parsed(sealText, (value) => sealSchema.parse(value));
    if (createHash('sha256').update(sealed).digest('hex') !== seal.sha256) {
      throw damaged(MANIFEST);
    }
    const manifest = parsed(sealed, (value) => manifestSchema.parse(value));
    this.compare(manifest.entries);
    const short = manifest.tables.find(({ name, rows }) => this.rowsOf(name) !== rows);
    if (short) throw damaged(short.name);
    return { manifest, seal, sealed };
  }

  private rowsOf(table: string): number {
    return this.rows.get(table) ?? 0;
  }

  private begin(text: Buffer): void {
    const header = headerOf(text);
    if (header.format > FORMAT) throw newerFormat(header.format, header.application);
    this.hasBegun = true;
  }

  private compare(expected: readonly Entry[]): void {
    if (expected.length !== this.entries.length) throw damaged('parts of it are missing');
    expected.forEach((entry, index) => {
      if (!isSame(entry, this.entries[index]!)) throw damaged(entry.name);
    });
  }
}

export const isSame = (one: Entry, other: Entry): boolean =>
  one.name === other.name && one.bytes === other.bytes && one.sha256 === other.sha256;

const headerOf = (text: Buffer): Header => {
  try {
    return headerSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw notABackup();
  }
};

const parsed = <Value>(text: Buffer, parse: (value: unknown) => Value): Value => {
  try {
    return parse(JSON.parse(text.toString('utf8')));
  } catch {
    throw damaged('what it says about itself cannot be read');
  }
};
