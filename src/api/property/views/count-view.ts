import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../plugins/kernel/shared/errors';
import { PROPERTIES_TABLE } from '../uid';
import { viewsOf } from './views-of';

export const countView = async (strapi: Core.Strapi, documentId: string): Promise<void> => {
  const row: unknown = await strapi.db
    .connection(PROPERTIES_TABLE)
    .where({ document_id: documentId })
    .first('id');
  if (!row) throw notFound();
  viewsOf(strapi).count(documentId);
};
