import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, invalid, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { MERGES } from '../../database/tables';
import { mergedConsent } from '../../domain/contact';
import type { Consent } from '../../domain/contact';
import { CLIENT_UID } from '../../uids';
import { actorKey } from '../actor-key';
import { organisationOf } from '../belonging';
import { newDocumentId } from '../identifiers';
import { updateWithinVerb } from '../within-verb';

/** What hangs on a client, and follows it into another. */
export const FOLLOWERS = ['crm_leads', 'crm_interactions', 'crm_tasks', 'crm_alerts'] as const;

/** The kept record is filled where it is empty. */
const FILLED = ['email', 'phone', 'language', 'timeZone', 'agentKey', 'notes'] as const;

type Fields = Record<string, unknown>;

export interface Merged {
  id: string;
  client: unknown;
}

/**
 * Makes two records of one person one. The other record stays, with its history, and says into
 * which it went; what was moved and filled is written down, so that it can be undone.
 */
export const mergeClients = (strapi: Core.Strapi, keptId: string, mergedId: string) =>
  inTransaction(strapi, async (trx): Promise<Merged> => {
    if (keptId === mergedId) throw invalid('with', 'A client cannot be merged with itself');
    const kernel = pluginApi(strapi, 'kernel');
    const organisationId = await organisationOf(strapi, trx, 'crm_clients', keptId);
    await organisationOf(strapi, trx, 'crm_clients', mergedId);
    const [kept, merged] = await lockBoth(strapi, trx, organisationId, keptId, mergedId);
    const moved = await moveFollowers(trx, mergedId, keptId);
    const after = fill(kept, merged);
    const before = Object.fromEntries(
      Object.keys(after).map((field) => [field, kept[field] ?? null]),
    );
    await updateWithinVerb(strapi, CLIENT_UID, mergedId, { mergedInto: keptId });
    const client = await updateWithinVerb(strapi, CLIENT_UID, keptId, after);
    const id = newDocumentId();
    await trx(MERGES).insert({
      document_id: id,
      organisation_id: organisationId,
      kept_id: keptId,
      merged_id: mergedId,
      moved: JSON.stringify(moved),
      before: JSON.stringify(before),
      after: JSON.stringify(after),
      actor_key: actorKey(strapi),
      merged_at: kernel.clock.now(),
    });
    await kernel.events.emit(trx, {
      name: 'crm.client.merged',
      organisationId,
      entityType: CLIENT_UID,
      entityId: keptId,
      data: { clientId: keptId, mergedId },
    });
    return { id, client };
  });

/** In one order, so that two merges of the same pair do not wait for each other for ever. */
const lockBoth = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  organisationId: string,
  keptId: string,
  mergedId: string,
): Promise<[Fields, Fields]> => {
  await trx('crm_clients')
    .whereIn('document_id', [keptId, mergedId])
    .where({ organisation_id: organisationId })
    .orderBy('id')
    .forUpdate()
    .select('id');
  const find = (documentId: string) =>
    strapi.db.query(CLIENT_UID).findOne({ where: { documentId, organisationId } });
  const kept = (await find(keptId)) as Fields | null;
  const merged = (await find(mergedId)) as Fields | null;
  if (!kept || !merged) throw notFound();
  for (const one of [kept, merged]) {
    if (one['mergedInto']) throw conflict('ALREADY_MERGED', 'One of them was merged before');
  }
  return [kept, merged];
};

const moveFollowers = async (
  trx: Knex.Transaction,
  from: string,
  to: string,
): Promise<Record<string, number[]>> => {
  const moved: Record<string, number[]> = {};
  for (const table of FOLLOWERS) {
    const rows = await trx(table)
      .where({ client_id: from })
      .update({ client_id: to })
      .returning<{ id: number }[]>('id');
    moved[table] = rows.map(({ id }) => id);
  }
  return moved;
};

const fill = (kept: Fields, merged: Fields): Fields => {
  const filled = FILLED.filter((field) => !kept[field] && merged[field]);
  const consent = mergedConsent(kept['consent'] as Consent, merged['consent'] as Consent);
  const source = consent === kept['consent'] ? kept : merged;
  return {
    ...Object.fromEntries(filled.map((field) => [field, merged[field]])),
    consent,
    consentAt: source['consentAt'] ?? null,
    consentSource: source['consentSource'] ?? null,
  };
};
