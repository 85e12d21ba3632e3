export const IMPORTS_TABLE = 'kernel_imports';
export const IMPORT_KEYS_TABLE = 'kernel_import_keys';

/**
 * One row per (organisation, target, map, file): how far its import has come. The keys say which
 * rows of the file are done, so that a source id that comes twice is found without memory.
 */
export const importTables = [
  `CREATE TABLE IF NOT EXISTS ${IMPORTS_TABLE} (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     organisation_id text NOT NULL,
     target text NOT NULL,
     map text NOT NULL,
     file_hash text NOT NULL,
     status text NOT NULL CHECK (status IN ('running', 'finished')),
     line integer NOT NULL DEFAULT 0,
     created integer NOT NULL DEFAULT 0,
     updated integer NOT NULL DEFAULT 0,
     unchanged integer NOT NULL DEFAULT 0,
     refused integer NOT NULL DEFAULT 0,
     started_at timestamptz NOT NULL,
     changed_at timestamptz NOT NULL,
     CONSTRAINT kernel_imports_file_unique UNIQUE (organisation_id, target, map, file_hash)
   )`,
  `CREATE TABLE IF NOT EXISTS ${IMPORT_KEYS_TABLE} (
     import_id bigint NOT NULL,
     key uuid NOT NULL,
     line integer NOT NULL,
     PRIMARY KEY (import_id, key)
   )`,
];
