import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../../kernel/shared/actor';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { Explanation } from '../../../../shared/explanation';
import type { Feedback } from '../../../../shared/feedback';
import { compile } from '../../domain/matching/compile';
import { explain } from '../../domain/matching/explain';
import { indexHost } from '../index/index-host';
import { propertiesById } from '../index/listing-rows';
import { searchesById } from '../index/search-rows';
import { feedbackOf } from './present';

export interface InterestedLead {
  leadId: string;
  searchId: string;
  title: string;
  clientId: string;
  clientName: string;
  consent: string;
  score: number;
  findings: Extract<Explanation, { matches: true }>['findings'];
  feedback: Feedback | null;
}

interface Wanted {
  property: string;
  limit: number;
  minScore: number;
}

interface LeadRow {
  id: string;
  title: string;
  clientId: string;
  clientName: string;
  consent: string;
}

/** Whose searches a property answers, best first; a lead once, by its best search. */
export const leadsOfProperty = async (
  strapi: Core.Strapi,
  { property, limit, minScore }: Wanted,
): Promise<InterestedLead[]> => {
  const kernel = pluginApi(strapi, 'kernel');
  const db = strapi.db.connection;
  const [row] = await propertiesById(db, [property]);
  if (!row) throw notFound();
  kernel.requireRole(row.organisationId, DESK_ROLES);
  const host = indexHost(strapi);
  await host.ready();
  const now = kernel.clock.now().getTime();
  const least = Math.round(minScore * 100);
  const { searches } = host.placeOf(row.organisationId);
  // A lead has a handful of searches; of more hits than this the rest are the same leads again.
  const hits = searches.best(row.listing, { k: limit * 4, now, least });
  const found = new Map(
    (
      await searchesById(
        db,
        hits.map(({ id }) => id),
      )
    ).map((search) => [search.id, search]),
  );
  const leads = await leadRows(
    strapi,
    [...found.values()].map(({ leadId }) => leadId),
  );
  const said = await feedbackOf(db, { leads: [...leads.keys()], properties: [property] });
  const seen = new Set<string>();
  return hits
    .flatMap(({ id }) => {
      const search = found.get(id);
      const lead = search && leads.get(search.leadId);
      if (!search || !lead || seen.has(lead.id)) return [];
      const compiled = compile(search.criteria, search.factors);
      const result = explain(search.criteria, compiled, row.listing, now);
      if (!result.matches) return [];
      seen.add(lead.id);
      const { id: leadId, ...facts } = lead;
      return [
        {
          leadId,
          searchId: search.id,
          ...facts,
          score: result.score / 100,
          findings: result.findings,
          feedback: said.get(`${leadId} ${property}`) ?? null,
        },
      ];
    })
    .slice(0, limit);
};

const leadRows = async (
  strapi: Core.Strapi,
  ids: readonly string[],
): Promise<Map<string, LeadRow>> => {
  const rows: LeadRow[] = await strapi.db
    .connection('crm_leads as l')
    .join('crm_clients as c', 'c.document_id', 'l.client_id')
    .whereIn('l.document_id', [...new Set(ids)])
    .select({
      id: 'l.document_id',
      title: 'l.title',
      clientId: 'c.document_id',
      clientName: 'c.name',
      consent: 'c.consent',
    });
  return new Map(rows.map((row) => [row.id, row]));
};
