import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { scopeOf } from '../../../../../kernel/shared/scope';
import type { DeskSetup } from '../../../../shared/desk';

/** For whom the caller works; those with properties first. */
export const deskSetup = async (strapi: Core.Strapi): Promise<DeskSetup> => {
  const scope = scopeOf(pluginApi(strapi, 'kernel').actor());
  const { rows } = await strapi.db.connection.raw<{ rows: DeskSetup['organisations'] }>(
    `SELECT o.document_id AS id, o.name, o.currency FROM organisations o
     WHERE :all OR o.document_id = ANY(:ids::text[])
     ORDER BY (EXISTS (SELECT 1 FROM crm_stages s WHERE s.organisation_id = o.document_id)) DESC,
       o.name LIMIT 200`,
    { all: scope.kind === 'platform', ids: scope.kind === 'platform' ? [] : [...scope.ids] },
  );
  return { organisations: rows };
};
