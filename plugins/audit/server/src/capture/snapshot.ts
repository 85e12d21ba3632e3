import type { Core } from '@strapi/strapi';
import type { Snapshot } from '../domain/diff';
import { attributesOf } from './attributes';
import type { RecordedModel } from './recorded-models';

export type Row = Record<string, unknown> & { id: number };

interface EntityReader {
  findMany(uid: string, params: object): Promise<Row[]>;
}

export const CORE_STORE = 'strapi::core-store';

/** Rows with all that belongs to them: scalar values, relations they own, parts. */
export const readRows = async (
  strapi: Core.Strapi,
  reader: EntityReader,
  model: RecordedModel,
  query: { where?: unknown; _q?: unknown; filters?: unknown },
): Promise<Row[]> => {
  const rows = await reader.findMany(model.uid, { ...query, populate: populate(strapi, model) });
  return rows.filter((row) => model.uid !== CORE_STORE || isSetting(String(row['key'])));
};

/** The core's own notes about schema and migrations, and what it counts. */
const isSetting = (key: string): boolean =>
  !key.startsWith('strapi_') && key !== 'plugin_upload_metrics';

const populate = (strapi: Core.Strapi, model: RecordedModel): Record<string, unknown> => {
  const metadata = strapi.db.metadata.get(model.uid);
  const populated: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(attributesOf(strapi, model.uid))) {
    if (attribute.type !== 'relation' || model.ignored.has(name)) continue;
    if (!(name in metadata.attributes) || attribute.relation?.startsWith('morph')) continue;
    if (model.parts.includes(name)) populated[name] = true;
    else if (!attribute.mappedBy) populated[name] = { select: ['id', 'documentId'] };
  }
  return populated;
};

/** What a person would call the id of this row. */
export const entityIdOf = (uid: string, row: Row): string => {
  if (uid === CORE_STORE) return String(row['key']);
  const documentId = row['documentId'];
  return typeof documentId === 'string' ? documentId : String(row.id);
};

/** A row as the log compares it: relations by id, parts without what only rows have. */
export const toSnapshot = (model: RecordedModel, row: Row): Snapshot => {
  if (model.uid === CORE_STORE) return settingSnapshot(row);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !model.ignored.has(name))
      .map(([name, value]) => [
        name,
        model.parts.includes(name) ? partValues(value) : plainValue(value),
      ]),
  );
};

const settingSnapshot = (row: Row): Snapshot => {
  const value = parsed(row['value']);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Snapshot)
    : { value };
};

const parsed = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
};

const plainValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plainValue);
  if (value instanceof Date) return value.toISOString();
  return isRow(value) ? (value.documentId ?? value.id) : value;
};

const isRow = (value: unknown): value is { id: number; documentId?: string } =>
  typeof value === 'object' && value !== null && 'id' in value;

const ROW_FIELDS = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);

/** In an order of their own: which came first in the table means nothing. */
const partValues = (parts: unknown): unknown => {
  if (!Array.isArray(parts)) return parts;
  return parts
    .map((part: Record<string, unknown>) => {
      const entries = Object.entries(part).filter(
        ([name, value]) => !ROW_FIELDS.has(name) && value !== null,
      );
      return Object.fromEntries(entries);
    })
    .map((part) => (Object.keys(part).join() === 'action' ? part['action'] : part))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
};
