import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { currentFacts } from './facts';
import type { Pending } from './pending';
import { sensitiveDocuments } from './sensitive-reads';
import type { FoundDocuments } from './sensitive-reads';

/** Records what `result`, an answer of the type `uid`, shows of sensitive types; not to jobs. */
export const recordReads = async (
  strapi: Core.Strapi,
  pending: Pending,
  uid: string,
  result: unknown,
): Promise<void> => {
  if (pluginApi(strapi, 'kernel').actor().kind === 'job') return;
  const found = sensitiveDocuments(strapi, uid, result);
  if (found.size === 0) return;
  await inTransaction(strapi, (trx) => addEntries(strapi, pending, trx, found));
};

/** One entry for each type and organisation, with the ids. */
const addEntries = async (
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
