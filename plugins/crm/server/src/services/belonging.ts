import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { DESK_ROLES } from '../../../../kernel/shared/actor';
import { notFound } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';

/** The organisation of a row that the caller may see; 404 for everybody else. */
export const organisationOf = async (
  strapi: Core.Strapi,
  db: Knex,
  table: string,
  documentId: string,
): Promise<string> => {
  const row = await db(table)
    .where({ document_id: documentId })
    .first<{ organisation_id: string } | undefined>('organisation_id');
  if (!row) throw notFound();
  pluginApi(strapi, 'kernel').requireRole(row.organisation_id, DESK_ROLES);
  return row.organisation_id;
};
