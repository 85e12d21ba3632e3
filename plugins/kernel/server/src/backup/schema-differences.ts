import type { Column, SchemaVersion } from './format';

export interface Schema {
  version: SchemaVersion;
  tables: readonly { name: string; columns: readonly Column[] }[];
}

/** What the schema of a backup has otherwise than that of the database, in a few words each. */
export const schemaDifferences = (backup: Schema, database: Schema): string[] => {
  const own = tablesOf(database);
  const theirs = tablesOf(backup);
  return [
    ...(backup.version.strapi === database.version.strapi ? [] : ['content types']),
    ...differing(
      Object.fromEntries(backup.version.migrations.map((name) => [name, ''])),
      Object.fromEntries(database.version.migrations.map((name) => [name, ''])),
    ).map((name) => `migration "${name}"`),
    ...differing(backup.version.steps, database.version.steps).map((name) => `step "${name}"`),
    ...differing(theirs, own).map((name) => `table "${name}"`),
  ];
};

const tablesOf = ({ tables }: Schema): Record<string, string> =>
  Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      columns.map((column) => `${column.name} ${column.type}`).join(', '),
    ]),
  );

const differing = (one: Record<string, string>, other: Record<string, string>): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .sort();
