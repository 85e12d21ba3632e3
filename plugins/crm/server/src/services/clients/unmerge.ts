import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../../kernel/shared/actor';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { MERGES } from '../../database/tables';
import { CLIENT_UID } from '../../uids';
import { updateWithinVerb } from '../within-verb';
import { FOLLOWERS } from './merge';

type Fields = Record<string, unknown>;

interface MergeRow {
  organisation_id: string;
  kept_id: string;
  merged_id: string;
  moved: string | Record<string, number[]>;
  before: string | Fields;
  after: string | Fields;
  undone_at: Date | null;
}

/**
 * Takes a merge back: what was moved returns, and what was filled is emptied again unless somebody
 * has changed it since. What came after the merge stays with the kept record.
 */
export const unmergeClients = (strapi: Core.Strapi, id: string) =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const row = await trx(MERGES)
      .where({ document_id: id })
      .forUpdate()
      .first<MergeRow | undefined>();
    if (!row) throw notFound();
    kernel.requireRole(row.organisation_id, DESK_ROLES);
    if (row.undone_at) throw conflict('ALREADY_UNDONE', 'This merge was undone before');
    const { kept_id: keptId, merged_id: mergedId, organisation_id: organisationId } = row;
    const moved = read<Record<string, number[]>>(row.moved);
    for (const table of FOLLOWERS) {
      await trx(table)
        .whereIn('id', moved[table] ?? [])
        .where({ client_id: keptId })
        .update({ client_id: mergedId });
    }
    const data = await unchanged(strapi, keptId, read<Fields>(row.before), read<Fields>(row.after));
    await updateWithinVerb(strapi, CLIENT_UID, mergedId, { mergedInto: null });
    const client = await updateWithinVerb(strapi, CLIENT_UID, keptId, data);
    await trx(MERGES).where({ document_id: id }).update({ undone_at: kernel.clock.now() });
    await kernel.events.emit(trx, {
      name: 'crm.client.unmerged',
      organisationId,
      entityType: CLIENT_UID,
      entityId: keptId,
      data: { clientId: keptId, mergedId },
    });
    return { id, client };
  });

const read = <Value>(value: string | Value): Value =>
  typeof value === 'string' ? (JSON.parse(value) as Value) : value;

const unchanged = async (
  strapi: Core.Strapi,
  documentId: string,
  before: Fields,
  after: Fields,
): Promise<Fields> => {
  const now = (await strapi.db
    .query(CLIENT_UID)
    .findOne({ where: { documentId } })) as Fields | null;
  if (!now) throw notFound();
  return Object.fromEntries(
    Object.keys(before)
      .filter((field) => plain(now[field]) === plain(after[field]))
      .map((field) => [field, before[field]]),
  );
};

const plain = (value: unknown): string => JSON.stringify(value ?? null);
