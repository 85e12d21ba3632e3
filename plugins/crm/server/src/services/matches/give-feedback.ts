import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import type { Feedback } from '../../../../shared/feedback';
import { MATCHES } from '../../database/tables';
import { compile } from '../../domain/matching/compile';
import { explain } from '../../domain/matching/explain';
import { MATCH_ENTITY } from '../../uids';
import { actorKey } from '../actor-key';
import { organisationOf } from '../belonging';
import { propertiesById } from '../index/listing-rows';
import { searchesOfLeads } from '../index/search-rows';
import { refreshLeads } from '../index/follow';

interface Input {
  lead: string;
  property: string;
  feedback: Feedback | null;
  reason?: string | undefined;
}

export interface Rated {
  leadId: string;
  propertyId: string;
  feedback: Feedback | null;
}

/** Writes down what was said, with what the property had then: prices change, verdicts remain. */
export const giveFeedback = async (strapi: Core.Strapi, input: Input): Promise<Rated> => {
  const { lead, property, feedback, reason } = input;
  const rated = await inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const organisationId = await organisationOf(strapi, trx, 'crm_leads', lead);
    await trx('crm_leads').where({ document_id: lead }).forUpdate().select('id');
    const [row] = await propertiesById(trx, [property]);
    if (row?.organisationId !== organisationId) throw notFound();
    const before = await trx(MATCHES)
      .where({ lead_id: lead, property_id: property })
      .first<{ feedback: Feedback | null } | undefined>('feedback');
    const searches = (await searchesOfLeads(trx, [lead])).filter(({ active }) => active);
    const now = kernel.clock.now();
    const best = searches
      .map(({ id, criteria, factors }) => ({
        id,
        result: explain(criteria, compile(criteria, factors), row.listing, now.getTime()),
      }))
      .flatMap(({ id, result }) => (result.matches ? [{ id, result }] : []))
      .sort((a, b) => b.result.score - a.result.score)[0];
    await trx(MATCHES)
      .insert({
        organisation_id: organisationId,
        lead_id: lead,
        property_id: property,
        search_id: best?.id ?? null,
        feedback,
        reason: reason ?? null,
        score: best?.result.score ?? null,
        findings: JSON.stringify(best?.result.findings ?? []),
        actor_key: actorKey(strapi),
        changed_at: now,
      })
      .onConflict(['lead_id', 'property_id'])
      .merge();
    await kernel.events.emit(trx, {
      name: 'crm.match.rated',
      organisationId,
      entityType: MATCH_ENTITY,
      entityId: `${lead}:${property}`,
      data: { leadId: lead, propertyId: property, feedback },
      changes: [{ field: 'feedback', before: before?.feedback ?? null, after: feedback }],
      ...(reason === undefined ? {} : { reason }),
    });
    return { leadId: lead, propertyId: property, feedback };
  });
  // The next list of this process weighs it already; others hear of it by the event.
  await refreshLeads(strapi, [lead]);
  return rated;
};
