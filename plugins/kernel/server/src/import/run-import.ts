import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Knex } from 'knex';
import type { Clock } from '../../../shared/clock';
import { DomainError, invalid } from '../../../shared/errors';
import type { ImportOptions, ImportReport, NumberedRow, RowError } from '../../../shared/import';
import { begin, finish } from './ledger';
import type { Checkpoint } from './ledger';
import { LineSplitter } from './line-splitter';
import type { Line } from './line-splitter';
import { bindMap } from './map-row';
import type { MappedRow } from './map-row';
import { openSource } from './open-source';
import { RecordReader } from './record-reader';
import type { FileRecord } from './record-reader';
import { prepareUpsert } from './upsert';
import { writeBatch } from './write-batch';
import type { BatchWriter } from './write-batch';

export interface ImportEngine {
  connection: Knex;
  clock: Clock;
}

const BATCH_ROWS = 1_000;
const DEFAULT_MAX_ERRORS = 100;

/**
 * Reads a file once, holding one batch: memory does not grow with the file. What is committed stays
 * committed; the same file again goes on after the last committed batch.
 */
export const runImport = async (
  { connection, clock }: ImportEngine,
  options: ImportOptions,
): Promise<ImportReport> => {
  if (!options.dryRun) return new ImportRun(connection, clock, options).run();
  let report: ImportReport | undefined;
  await connection
    .transaction(async (trx) => {
      report = await new ImportRun(trx, clock, options).run();
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  return { ...report!, id: null };
};

class TakenBack extends Error {}

class ImportRun {
  private readonly writer: BatchWriter;
  private readonly splitter = new LineSplitter();
  private readonly reader: RecordReader;
  private readonly errors: RowError[] = [];
  private mapRow: ((line: number, cells: readonly string[]) => MappedRow) | undefined;
  private checkpoint!: Checkpoint;
  private resumedAfter = 0;
  private batch: NumberedRow[] = [];
  private rows = 0;
  private unreadable = 0;
  private lastLine = 0;
  private bytesRead = 0;

  constructor(
    connection: Knex,
    private readonly clock: Clock,
    private readonly options: ImportOptions,
  ) {
    const { target, map, organisationId } = options;
    const upsert = prepareUpsert(target, map);
    const { source } = map;
    this.writer = { connection, target, upsert, organisationId, source, now: () => clock.now() };
    this.reader = new RecordReader(map.delimiter);
  }

  async run(): Promise<ImportReport> {
    const source = await openSource(createReadStream(this.options.file.path), (count) => {
      this.bytesRead += count;
    });
    try {
      await this.read(source);
    } finally {
      source.destroy();
    }
    return this.report();
  }

  private async read(source: Readable): Promise<void> {
    try {
      for await (const chunk of source) await this.take(this.splitter.push(chunk as Buffer));
    } catch (error) {
      throw unreadable(error, this.lastLine);
    }
    await this.take(this.splitter.end());
    for (const record of this.reader.end()) await this.takeRecord(record);
    if (!this.mapRow) throw invalid('file', 'The file is empty', 'FILE_EMPTY');
    if (this.lastLine > this.checkpoint.line) await this.flush();
    await finish(this.writer.connection, this.checkpoint, this.clock.now());
  }

  private async take(lines: readonly Line[]): Promise<void> {
    for (const line of lines) {
      for (const record of this.reader.push(line)) await this.takeRecord(record);
    }
  }

  private async takeRecord(record: FileRecord): Promise<void> {
    if (!this.mapRow) return this.takeHeader(record);
    this.rows += 1;
    const mapped = this.mapped(this.mapRow, record);
    if (mapped.ok) {
      // Rows up to the checkpoint are done; they are read again only for the report of bad ones.
      if (record.line > this.resumedAfter) this.batch.push({ line: record.line, row: mapped.row });
    } else {
      this.unreadable += 1;
      mapped.errors.forEach((error) => this.note(error));
    }
    this.lastLine = Math.max(this.lastLine, record.line);
    if (this.batch.length >= BATCH_ROWS) await this.flush();
  }

  private mapped(mapRow: NonNullable<ImportRun['mapRow']>, record: FileRecord): MappedRow {
    const { line, cells, reason = 'cannot be read' } = record;
    if (cells) return mapRow(line, cells);
    return { ok: false, errors: [{ line, column: null, reason }] };
  }

  private async takeHeader({ cells, reason }: FileRecord): Promise<void> {
    if (!cells) throw invalid('file', `The header cannot be read: ${reason}`, 'FILE_HEADER_WRONG');
    const { target, map, organisationId, file, dryRun = false } = this.options;
    this.mapRow = bindMap(map, cells);
    this.reader.columns = cells.length;
    const identity = { organisationId, target: target.name, map: map.name, fileHash: file.hash };
    const { connection, now } = this.writer;
    this.checkpoint = await begin(connection, identity, { now: now(), afresh: dryRun });
    this.resumedAfter = this.checkpoint.line;
  }

  private async flush(): Promise<void> {
    const batch = { rows: this.batch, lastLine: this.lastLine };
    this.batch = [];
    const { checkpoint, refused } = await writeBatch(this.writer, this.checkpoint, batch);
    this.checkpoint = checkpoint;
    refused.forEach((error) => this.note(error));
    this.options.onProgress?.({
      ...this.counts(),
      line: this.lastLine,
      bytesRead: this.bytesRead,
      bytesTotal: this.options.file.bytes,
    });
  }

  private note(error: RowError): void {
    const { maxErrors = DEFAULT_MAX_ERRORS, onError } = this.options;
    if (this.errors.length < maxErrors) this.errors.push(error);
    onError?.(error);
  }

  private counts() {
    const { created, updated, unchanged, refused } = this.checkpoint;
    return { created, updated, unchanged, failed: this.unreadable + refused };
  }

  private report(): ImportReport {
    const { map, dryRun = false } = this.options;
    return {
      id: this.checkpoint.id,
      map: map.name,
      dryRun,
      rows: this.rows,
      ...this.counts(),
      resumedAfterLine: this.resumedAfter > 0 ? this.resumedAfter : null,
      errors: this.errors.sort((a, b) => a.line - b.line),
    };
  }
}

/** zlib's errors have a code that begins with Z_; a truncated archive is one of them. */
const unreadable = (error: unknown, line: number): unknown => {
  const { code } = (error ?? {}) as { code?: unknown };
  if (typeof code !== 'string' || !code.startsWith('Z_')) return error;
  return new DomainError(400, 'FILE_DAMAGED', 'The archive is damaged or incomplete', {
    field: 'file',
    line,
  });
};
