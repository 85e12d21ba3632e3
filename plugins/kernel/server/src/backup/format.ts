import { z } from 'zod';

/**
 * A backup is a gzip'ed tar. The header comes first, so that a foreign file or a newer format is known
 * at once; then the tables in pieces of whole rows, the uploaded files, the manifest that names them
 * all with their checksums, and its seal.
 */
export const FORMAT = 1;
export const PROGRAM = 'guichet';
export const HEADER = 'guichet-backup.json';
export const MANIFEST = 'manifest.json';
export const SEAL = 'seal.json';

export const TABLES = 'tables/';
export const UPLOADS = 'uploads/';

export const headerSchema = z.object({
  program: z.literal(PROGRAM),
  format: z.int().positive(),
  application: z.string(),
  createdAt: z.iso.datetime(),
});

const column = z.strictObject({ name: z.string(), type: z.string() });

const table = z.strictObject({
  name: z.string(),
  columns: z.array(column),
  rows: z.int().nonnegative(),
});

/** What tells one version of the schema from another. */
const version = z.strictObject({
  /** Strapi's own hash of the tables that it keeps. */
  strapi: z.string(),
  migrations: z.array(z.string()),
  /** The hashes of constraints, triggers, policies and tables that are laid after the sync. */
  steps: z.record(z.string(), z.string()),
});

/** A sequence that was never asked has no value. */
const sequence = z.strictObject({ name: z.string(), value: z.string().nullable() });

const entry = z.strictObject({
  name: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
});

export const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  application: z.string(),
  createdAt: z.iso.datetime(),
  version,
  tables: z.array(table),
  sequences: z.array(sequence),
  /** Uploads that the database names and the folder does not have. */
  missing: z.array(z.string()),
  entries: z.array(entry),
});

export const sealSchema = z.strictObject({ sha256: z.string(), hmac: z.string() });

export type Header = z.infer<typeof headerSchema>;
export type Manifest = z.infer<typeof manifestSchema>;
export type Seal = z.infer<typeof sealSchema>;
export type Entry = z.infer<typeof entry>;
export type Column = z.infer<typeof column>;
export type SchemaVersion = z.infer<typeof version>;
export type Sequence = z.infer<typeof sequence>;

/** Names of tables may hold anything; those of entries are a path. */
export const tableEntry = (name: string, piece: number): string =>
  `${TABLES}${encodeURIComponent(name)}/${String(piece).padStart(6, '0')}`;

/** The table that a piece belongs to; undefined for other entries. */
export const tableOf = (entryName: string): string | undefined => {
  if (!entryName.startsWith(TABLES)) return undefined;
  return decodeURIComponent(entryName.slice(TABLES.length).split('/')[0] ?? '');
};

/** A name that stays in its folder; Strapi's local provider makes no other. */
export const isPlainFileName = (name: string): boolean => /^[^./\\\0][^/\\\0]*$/.test(name);

export const uploadOf = (entryName: string): string | undefined =>
  entryName.startsWith(UPLOADS) ? entryName.slice(UPLOADS.length) : undefined;
