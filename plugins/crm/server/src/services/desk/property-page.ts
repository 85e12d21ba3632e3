import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { leadsOfProperty } from '../matches/leads-of-property';
import { propertyView, titlesOf } from '../matches/present';
import { propertiesById } from '../index/listing-rows';
import { propertyHistory } from '../properties/history';

const SHOWN = 50;

/** A property with those who may want it, and what happened to its price. */
export const propertyPage = async (strapi: Core.Strapi, id: string) => {
  const db = strapi.db.connection;
  const leads = await leadsOfProperty(strapi, { property: id, limit: SHOWN, minScore: 0 });
  const [row] = await propertiesById(db, [id]);
  if (!row) throw notFound();
  const property = propertyView(row.listing, await titlesOf(db, [id]));
  return { property, leads, history: await propertyHistory(strapi, id) };
};
