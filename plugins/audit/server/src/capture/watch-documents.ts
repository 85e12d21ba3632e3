import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { coveredByDocuments } from './document-calls';
import { currentFacts } from './facts';
import type { Pending } from './pending';
import { sensitiveDocuments } from './sensitive-reads';
import type { FoundDocuments } from './sensitive-reads';

interface Call {
  uid: string;
  action: string;
}

const READS = new Set(['findOne', 'findFirst', 'findMany']);
const WRITES = new Set([
  'create',
  'update',
  'delete',
  'publish',
  'unpublish',
  'discardDraft',
  'clone',
]);

interface Watch {
  strapi: Core.Strapi;
  pending: Pending;
  /** Types whose document writes the kernel turns into events. */
  emits: (uid: string) => boolean;
}

export const watchDocuments = ({ strapi, pending, emits }: Watch): void => {
  const watched = async (context: Call, next: () => Promise<unknown>): Promise<unknown> => {
    const { uid, action } = context;
    if (WRITES.has(action) && emits(uid)) return coveredByDocuments(uid, next);
    if (!READS.has(action)) return next();

    const result = await next();
    if (pluginApi(strapi, 'kernel').actor().kind === 'job') return result;
    const found = sensitiveDocuments(strapi, uid, result);
    if (found.size > 0) {
      await inTransaction(strapi, (trx) => recordReads(strapi, pending, trx, found));
    }
    return result;
  };
  strapi.documents.use(watched as never);
};

/** One entry for each type and organisation, with the ids. */
const recordReads = async (
  strapi: Core.Strapi,
  pending: Pending,
  trx: Knex.Transaction,
  found: FoundDocuments,
): Promise<void> => {
  for (const [uid, documents] of found) {
    for (const [organisationId, ids] of await byOrganisation(strapi, trx, uid, documents)) {
      const [only, ...others] = ids;
      pending.add(trx, [
        {
          ...currentFacts(strapi),
          organisationId,
          action: `${uid.split('::')[1] ?? uid}.read`,
          entityType: uid,
          entityId: others.length === 0 ? String(only) : '*',
          changes: others.length === 0 ? [] : [{ field: 'ids', before: null, after: ids }],
          reason: null,
        },
      ]);
    }
  }
};

/** A caller who selects fields need not have selected the organisation. */
const byOrganisation = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  uid: string,
  documents: ReadonlyMap<string, string | null>,
): Promise<Map<string | null, string[]>> => {
  const { tableName, attributes } = strapi.db.metadata.get(uid);
  const known = new Map(documents);
  const unknown = [...documents].filter(([, id]) => id === null).map(([id]) => id);
  if ('organisationId' in attributes && unknown.length > 0) {
    const rows = await trx(tableName)
      .whereIn('document_id', unknown)
      .select<{ document_id: string; organisation_id: string }[]>('document_id', 'organisation_id');
    for (const row of rows) known.set(row.document_id, row.organisation_id);
  }
  const grouped = new Map<string | null, string[]>();
  for (const [id, organisationId] of known) {
    grouped.set(organisationId, [...(grouped.get(organisationId) ?? []), id]);
  }
  return grouped;
};
