import type { Core } from '@strapi/strapi';
import { DESK_ROLES } from '../../../../../kernel/shared/actor';
import { invalid } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import type { Criteria } from '../../../../shared/criteria';
import { compile } from '../../domain/matching/compile';
import { organisationOf } from '../belonging';
import { indexHost } from '../index/index-host';
import { propertiesById } from '../index/listing-rows';
import { titlesOf } from './present';

interface Wanted {
  organisationId?: string | undefined;
  lead?: string | undefined;
  criteria: Criteria;
  minScore: number;
}

export interface PreviewPoint {
  id: string;
  title: string;
  latitude: number | null;
  longitude: number | null;
  price: number;
  score: number;
}

export interface Preview {
  /** How many match, and how many reach `minScore`. */
  matching: number;
  reaching: number;
  best: PreviewPoint[];
}

const SHOWN = 60;

/** What a search would find, while it is being written. */
export const previewSearch = async (strapi: Core.Strapi, wanted: Wanted): Promise<Preview> => {
  const kernel = pluginApi(strapi, 'kernel');
  const db = strapi.db.connection;
  const organisationId = wanted.lead
    ? await organisationOf(strapi, db, 'crm_leads', wanted.lead)
    : wanted.organisationId;
  if (!organisationId)
    throw invalid('organisationId', 'Name an organisation or a lead', 'REQUIRED');
  kernel.requireRole(organisationId, DESK_ROLES);
  const host = indexHost(strapi);
  await host.ready();
  const { properties } = host.placeOf(organisationId);
  const now = kernel.clock.now().getTime();
  const hits = properties.all(compile(wanted.criteria), { now });
  const reaching = hits.filter(({ score }) => score >= wanted.minScore * 100);
  const shown = reaching.slice(0, SHOWN);
  const ids = shown.map(({ id }) => id);
  const rows = new Map((await propertiesById(db, ids)).map(({ listing }) => [listing.id, listing]));
  const titles = await titlesOf(db, ids);
  return {
    matching: hits.length,
    reaching: reaching.length,
    best: shown.flatMap(({ id, score }) => {
      const listing = rows.get(id);
      if (!listing) return [];
      const { latitude, longitude, price } = listing;
      const title = titles.get(id)?.title ?? '';
      return [{ id, title, latitude, longitude, price, score: score / 100 }];
    }),
  };
};
