import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { invalid, notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { LEAD_UID } from '../../uids';
import { organisationOf } from '../belonging';
import { updateWithinVerb } from '../within-verb';

interface Input {
  id: string;
  stage: string;
  before?: string | undefined;
  lostReason?: string | undefined;
  wonPropertyId?: string | undefined;
}

interface LeadRow {
  client_id: string;
  stage_id: string | null;
}

/** Puts a lead into a column of the board, before another lead or at the end. */
export const moveLead = (strapi: Core.Strapi, input: Input) =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const { id, stage, before, lostReason, wonPropertyId } = input;
    const organisationId = await organisationOf(strapi, trx, 'crm_leads', id);
    // Ranks of a column are given out one at a time.
    const column = await trx('crm_stages')
      .where({ document_id: stage, organisation_id: organisationId })
      .forUpdate()
      .first<{ kind: string } | undefined>('kind');
    if (!column) throw invalid('stage', 'is no stage of this organisation', 'UNKNOWN_REFERENCE');
    const lead = await trx('crm_leads')
      .where({ document_id: id })
      .forUpdate()
      .first<LeadRow | undefined>('client_id', 'stage_id');
    if (!lead) throw notFound();
    const moves = lead.stage_id !== stage;
    const data = {
      stageId: stage,
      rank: await rankFor(trx, stage, id, before),
      ...(moves ? { stageSince: kernel.clock.now().toISOString() } : {}),
      ...(column.kind === 'lost' ? { lostReason: lostReason ?? null } : { lostReason: null }),
      ...(column.kind === 'won' && wonPropertyId ? { wonPropertyId } : {}),
    };
    const moved = await updateWithinVerb(strapi, LEAD_UID, id, data);
    if (moves) {
      await kernel.events.emit(trx, {
        name: 'crm.lead.moved',
        organisationId,
        entityType: LEAD_UID,
        entityId: id,
        data: { clientId: lead.client_id, from: lead.stage_id, to: stage },
      });
    }
    return moved;
  });

/** Between its neighbours; columns are renumbered when two of them have come too close. */
const rankFor = async (
  trx: Knex.Transaction,
  stage: string,
  id: string,
  before: string | undefined,
): Promise<number> => {
  const rows = await trx('crm_leads')
    .where({ stage_id: stage })
    .whereNot({ document_id: id })
    .orderBy(['rank', 'id'])
    .select<{ id: string; rank: number }[]>({ id: 'document_id', rank: 'rank' });
  const at = before === undefined ? rows.length : rows.findIndex((row) => row.id === before);
  if (at < 0) throw invalid('before', 'is not in this stage', 'UNKNOWN_REFERENCE');
  const low = rows[at - 1]?.rank;
  const high = rows[at]?.rank;
  if (low === undefined) return high === undefined ? 0 : high - 1;
  if (high === undefined) return low + 1;
  if (high - low > 1e-6) return (low + high) / 2;
  await trx.raw(
    `UPDATE crm_leads SET rank = numbered.nth FROM (
       SELECT document_id, row_number() OVER (ORDER BY rank, id) AS nth FROM crm_leads
       WHERE stage_id = :stage) AS numbered
     WHERE crm_leads.document_id = numbered.document_id`,
    { stage },
  );
  return rankFor(trx, stage, id, before);
};
