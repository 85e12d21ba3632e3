import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { Explanation } from '../../../../shared/explanation';
import { compile } from '../../domain/matching/compile';
import type { WeightFactors } from '../../domain/matching/compile';
import { explain } from '../../domain/matching/explain';
import { organisationOf } from '../belonging';
import { propertiesById } from '../index/listing-rows';
import { discardedBy, searchesById } from '../index/search-rows';

export interface PairExplanation {
  explanation: Explanation;
  /** By how much feedback has changed weights. */
  factors: WeightFactors;
}

/** Why a property matches a search, or every reason why it does not. */
export const explainPair = async (
  strapi: Core.Strapi,
  { search: searchId, property }: { search: string; property: string },
): Promise<PairExplanation> => {
  const db = strapi.db.connection;
  const organisationId = await organisationOf(strapi, db, 'crm_saved_searches', searchId);
  const [search] = await searchesById(db, [searchId]);
  const [row] = await propertiesById(db, [property]);
  if (!search || !row || row.organisationId !== organisationId) throw notFound();
  const { factors, criteria } = search;
  const now = pluginApi(strapi, 'kernel').clock.now().getTime();
  const explanation = explain(criteria, compile(criteria, factors), row.listing, now);
  const discarded = (await discardedBy(db, search.leadId)).has(property);
  if (!discarded) return { explanation, factors };
  const others = explanation.matches ? [] : explanation.exclusions;
  return {
    explanation: { matches: false, exclusions: [{ code: 'DISCARDED' }, ...others] },
    factors,
  };
};
