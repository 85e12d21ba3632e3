import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { compile } from '../../domain/matching/compile';
import { explain } from '../../domain/matching/explain';
import { comesBefore } from '../../domain/index/search-trees';
import type { Hit } from '../../domain/index/search-trees';
import { organisationOf } from '../belonging';
import { indexHost } from '../index/index-host';
import { propertiesById } from '../index/listing-rows';
import { discardedBy, searchesById, searchesOfLeads } from '../index/search-rows';
import type { SearchRow } from '../index/search-rows';
import { feedbackOf, propertyView, titlesOf } from './present';
import type { MatchView } from './present';

interface Wanted {
  lead?: string | undefined;
  search?: string | undefined;
  limit: number;
  minScore: number;
}

/** The best properties for a lead (over all its active searches), or for one search. */
export const matchesOfLead = async (strapi: Core.Strapi, wanted: Wanted): Promise<MatchView[]> => {
  const searches = await searchesFor(strapi, wanted);
  const [first] = searches;
  if (!first) return [];
  const host = indexHost(strapi);
  await host.ready();
  const { properties } = host.placeOf(first.organisationId);
  const db = strapi.db.connection;
  const query = {
    k: wanted.limit,
    now: pluginApi(strapi, 'kernel').clock.now().getTime(),
    least: Math.round(wanted.minScore * 100),
    without: await discardedBy(db, first.leadId),
  };
  const best = new Map<string, Hit & { search: SearchRow }>();
  for (const search of searches) {
    for (const hit of properties.best(compile(search.criteria, search.factors), query)) {
      const known = best.get(hit.id);
      if (!known || hit.score > known.score) best.set(hit.id, { ...hit, search });
    }
  }
  const hits = [...best.values()]
    .sort((a, b) => (comesBefore(a, b) ? -1 : 1))
    .slice(0, wanted.limit);
  return present(strapi, hits, query.now);
};

const searchesFor = async (strapi: Core.Strapi, { lead, search }: Wanted): Promise<SearchRow[]> => {
  const db = strapi.db.connection;
  if (lead !== undefined) {
    await organisationOf(strapi, db, 'crm_leads', lead);
    return (await searchesOfLeads(db, [lead])).filter(({ active }) => active);
  }
  await organisationOf(strapi, db, 'crm_saved_searches', search ?? '');
  const rows = await searchesById(db, [search ?? '']);
  if (rows.length === 0) throw notFound();
  return rows;
};

const present = async (
  strapi: Core.Strapi,
  hits: readonly (Hit & { search: SearchRow })[],
  now: number,
): Promise<MatchView[]> => {
  const db = strapi.db.connection;
  const ids = hits.map(({ id }) => id);
  const leads = [...new Set(hits.map(({ search }) => search.leadId))];
  const [rows, titles, feedback] = [
    new Map((await propertiesById(db, ids)).map((row) => [row.listing.id, row.listing])),
    await titlesOf(db, ids),
    await feedbackOf(db, { leads, properties: ids }),
  ];
  return hits.flatMap(({ id, search }) => {
    const listing = rows.get(id);
    // Gone since the index was told.
    if (!listing) return [];
    const compiled = compile(search.criteria, search.factors);
    const explanation = explain(search.criteria, compiled, listing, now);
    if (!explanation.matches) return [];
    return [
      {
        leadId: search.leadId,
        searchId: search.id,
        property: propertyView(listing, titles),
        score: explanation.score / 100,
        findings: explanation.findings,
        feedback: feedback.get(`${search.leadId} ${id}`) ?? null,
      },
    ];
  });
};
