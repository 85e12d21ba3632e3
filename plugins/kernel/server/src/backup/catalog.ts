import type { ClientBase } from 'pg';
import type { Column, SchemaVersion, Sequence } from './format';

export interface Table {
  name: string;
  columns: Column[];
  /** On disk, for showing progress. */
  bytes: number;
  /** Counters that PostgreSQL itself forgets after a crash; they are not worth keeping. */
  unlogged: boolean;
}

/** Ordinary tables of the schema, but for those of extensions. Generated columns follow from others. */
const TABLES = `
  SELECT class.relname AS name, class.relpersistence = 'u' AS unlogged,
         pg_table_size(class.oid)::float8 AS bytes,
         (SELECT coalesce(json_agg(json_build_object(
                   'name', attname, 'type', format_type(atttypid, atttypmod)) ORDER BY attname), '[]')
            FROM pg_attribute
           WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped
             AND attgenerated = '') AS columns
    FROM pg_class class JOIN pg_namespace space ON space.oid = class.relnamespace
   WHERE space.nspname = current_schema() AND class.relkind = 'r'
     AND class.relpersistence IN ('p', 'u')
     AND NOT EXISTS (SELECT FROM pg_depend
                      WHERE classid = 'pg_class'::regclass AND objid = class.oid AND deptype = 'e')
   ORDER BY class.relname`;

export const readTables = async (client: ClientBase): Promise<Table[]> =>
  (await client.query<Table>(TABLES)).rows;

/** Not part of any snapshot: read after the rows, they are never behind them. */
export const readSequences = async (client: ClientBase): Promise<Sequence[]> => {
  const { rows } = await client.query<Sequence>(
    `SELECT sequencename AS name, last_value::text AS value
       FROM pg_sequences WHERE schemaname = current_schema() ORDER BY sequencename`,
  );
  return rows;
};

const VERSION = `
  SELECT (SELECT hash FROM strapi_database_schema ORDER BY time DESC, id DESC LIMIT 1) AS strapi,
         (SELECT coalesce(json_agg(name ORDER BY name), '[]')
            FROM (SELECT name FROM strapi_migrations
                  UNION SELECT name FROM strapi_migrations_internal) AS names) AS migrations,
         (SELECT coalesce(json_object_agg(name, hash), '{}') FROM guichet_schema_steps) AS steps`;

export const readVersion = async (client: ClientBase): Promise<SchemaVersion> =>
  (await client.query<SchemaVersion>(VERSION)).rows[0]!;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnList = (columns: readonly Column[]): string =>
  columns.map(({ name }) => quoted(name)).join(', ');
