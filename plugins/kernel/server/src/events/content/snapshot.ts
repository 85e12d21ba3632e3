import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Versions } from './diff';
import { normalise } from './normalise';
import type { Values } from './normalise';
import { populateOf } from './populate';
import { hasDrafts } from './schema';
import type { Schema, SchemaOf } from './schema';

/** A document as it stands: its drafts and what is published of it, by locale. */
export interface Snapshot {
  draft: Versions;
  published: Versions;
}

export const EMPTY: Snapshot = { draft: new Map(), published: new Map() };

/** Which versions, and which attributes besides the scalar ones, a change can touch. */
export interface View {
  draft: boolean;
  published: boolean;
  touched: ReadonlySet<string> | 'all';
}

/** Makes concurrent changes of a document follow each other, so that before and after are true. */
export const lockDocument = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  documentId: string,
): Promise<void> => {
  const { tableName } = strapi.db.metadata.get(uid);
  await trx(tableName).where({ document_id: documentId }).orderBy('id').forUpdate().select('id');
};

export const takeSnapshot = async (
  strapi: Core.Strapi,
  schema: Schema,
  documentId: string,
  view: View,
): Promise<Snapshot> => {
  const schemaOf: SchemaOf = (uid) => strapi.getModel(uid as never);
  const drafts = hasDrafts(schema);
  const rows = (await strapi.db.query(schema.uid).findMany({
    where: { documentId, ...(drafts ? statusFilter(view) : {}) },
    populate: populateOf(schema, schemaOf, view.touched),
    orderBy: { id: 'asc' },
  })) as Row[];

  const draft = new Map<string, Values>();
  const published = new Map<string, Values>();
  for (const row of rows) {
    const versions = drafts && row.publishedAt ? published : draft;
    versions.set(row.locale ?? '', normalise(schema, schemaOf, row));
  }
  return { draft, published };
};

interface Row extends Record<string, unknown> {
  locale?: string | null;
  publishedAt?: unknown;
}

const statusFilter = ({ draft, published }: View): object => {
  if (draft && published) return {};
  return { publishedAt: draft ? { $null: true } : { $notNull: true } };
};
