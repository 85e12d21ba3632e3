import type { Knex } from 'knex';

/** Importing rows from a file: what a map says, what a target can do, what a run reports. */

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What a cell's text means; null for an empty one that may be empty. */
export type Parsed = { ok: true; value: Json } | { ok: false; reason: string };
export type CellParser = (text: string) => Parsed;

interface Cell {
  column: string;
  parse: CellParser;
}

/** How one field of a row comes from one or more columns of the file. */
export interface FieldRule {
  field: string;
  from: readonly Cell[];
  /** Without it the first column's value is the field's. */
  combine?: (values: readonly Json[]) => Json;
}

/** A kind of file, as data. */
export interface ColumnMap {
  name: string;
  /** Stored with each row; together with the source id it says which row a later run means. */
  source: string;
  delimiter: ',' | ';' | '\t';
  /** Written by every run: the source is right about them. */
  fields: readonly FieldRule[];
  /** Written when a row is new; afterwards they are the organisation's own. */
  initial: Readonly<Record<string, Json>>;
}

export type ImportRow = Readonly<Record<string, Json>>;

export interface RowError {
  /** In the file, the header being line 1. */
  line: number;
  /** Null when the row as a whole is at fault. */
  column: string | null;
  reason: string;
}

/** A row with its line in the file. */
export interface NumberedRow {
  line: number;
  row: ImportRow;
}

/** What a batch did; `documentIds` of rows that were really written. */
export interface BatchResult {
  created: readonly string[];
  updated: readonly string[];
  unchanged: number;
}

export interface ImportCounts {
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

export interface ImportReport extends ImportCounts {
  /** Null for a dry run, which leaves no trace. */
  id: number | null;
  map: string;
  dryRun: boolean;
  /** Rows of data in the file. */
  rows: number;
  /** The last line that an interrupted run had already committed, or null. */
  resumedAfterLine: number | null;
  /** The first ones; `failed` counts all. */
  errors: readonly RowError[];
}

export interface ImportProgress extends ImportCounts {
  line: number;
  bytesRead: number;
  bytesTotal: number;
}

/** A table that rows are imported into. It has `organisation_id`, `source` and `source_id`, unique together. */
export interface ImportTarget {
  name: string;
  table: string;
  /** Field → column and its SQL type. `sourceId` is one of them. */
  columns: Readonly<Record<string, { column: string; type: string }>>;
  /** Constraint → what to report when the database refuses a row for it. */
  constraints: Readonly<Record<string, { column: string; reason: string }>>;
  /** In the transaction of the batch, before its rows: looks up what they name, and refuses rows. */
  beforeBatch?: (
    trx: Knex.Transaction,
    rows: readonly NumberedRow[],
    of: { organisationId: string; source: string },
  ) => Promise<{ rows: readonly NumberedRow[]; refused: readonly RowError[] }>;
  /** In the transaction of the batch, after its rows: the place for events about them. */
  afterBatch?: (trx: Knex.Transaction, result: BatchResult) => Promise<void>;
}

export interface ImportFile {
  path: string;
  bytes: number;
  /** SHA-256, hex. What a run is resumed by. */
  hash: string;
}

export interface ImportOptions {
  target: ImportTarget;
  map: ColumnMap;
  organisationId: string;
  file: ImportFile;
  /** Does everything and takes it back. */
  dryRun?: boolean;
  /** How many errors the report lists; `onError` gets all. */
  maxErrors?: number;
  onError?: (error: RowError) => void;
  onProgress?: (progress: ImportProgress) => void;
}
