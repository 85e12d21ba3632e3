import { ownAttributes } from './schema';
import type { Attribute, Schema, SchemaOf } from './schema';

export type Values = Readonly<Record<string, unknown>>;
type Row = Readonly<Record<string, unknown>>;

const REDACTED = '[redacted]';

/**
 * A row as plain JSON that can be compared: relations as documentIds, media as file ids, components
 * without their row ids (which change with every publication), attributes that were not loaded
 * left out.
 */
export const normalise = (schema: Schema, schemaOf: SchemaOf, row: Row): Values =>
  Object.fromEntries(
    ownAttributes(schema).flatMap(([name, attribute]) =>
      row[name] === undefined ? [] : [[name, valueOf(attribute, schemaOf, row[name])]],
    ),
  );

const valueOf = (attribute: Attribute, schemaOf: SchemaOf, value: unknown): unknown => {
  if (value === null) return null;
  switch (attribute.type) {
    case 'password':
      return REDACTED;
    case 'media':
    case 'relation':
      return each(value, reference);
    case 'component':
      return each(value, (row) => normalise(schemaOf(attribute.component ?? ''), schemaOf, row));
    case 'dynamiczone':
      return each(value, (row) => ({
        __component: row['__component'],
        ...normalise(schemaOf(String(row['__component'])), schemaOf, row),
      }));
    default:
      return value instanceof Date ? value.toISOString() : value;
  }
};

const each = (value: unknown, map: (row: Row) => unknown): unknown =>
  Array.isArray(value) ? (value as Row[]).map(map) : map(value as Row);

/** A polymorphic relation names its type as well. */
const reference = (row: Row): unknown => {
  const id = row['documentId'] ?? row['id'];
  return row['__type'] === undefined ? id : { type: row['__type'], id };
};
