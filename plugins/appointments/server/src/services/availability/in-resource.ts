import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../../kernel/shared/scope';
import { inVerbTransaction } from '../verb-transaction';

export interface EditedResource {
  id: string;
  organisationId: string;
  branchId: string | null;
  timeZone: string;
  capacity: number;
}

const COLUMNS = {
  id: 'document_id',
  organisationId: 'organisation_id',
  branchId: 'branch_id',
  timeZone: 'time_zone',
  capacity: 'capacity',
};

/** One transaction of the desk that the resource belongs to. */
export const inResource = <Result>(
  strapi: Core.Strapi,
  id: string,
  work: (trx: Knex.Transaction, resource: EditedResource, now: Date) => Promise<Result>,
): Promise<Result> => {
  const kernel = pluginApi(strapi, 'kernel');
  return inVerbTransaction(strapi, async (trx) => {
    const query = trx('resources').where({ document_id: id });
    const resource = await query.first<EditedResource | undefined>(COLUMNS);
    if (!resource) throw notFound('There is no such resource');
    kernel.requireRole(resource.organisationId);
    return kernel.runInScope(organisationScope(resource.organisationId), () =>
      work(trx, resource, kernel.clock.now()),
    );
  });
};

export const offeredServices = async (db: Knex, resourceId: string): Promise<string[]> =>
  db('resources_services_lnk AS offer')
    .join('resources AS r', 'r.id', 'offer.resource_id')
    .join('bookable_services AS s', 's.id', 'offer.bookable_service_id')
    .where('r.document_id', resourceId)
    .pluck('s.document_id');
