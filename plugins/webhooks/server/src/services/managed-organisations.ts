import type { OrganisationChoices } from '../../../shared/contracts';
import type { Runtime } from '../runtime';
import { managedBy } from './access';

const MOST = 500;

export const managedOrganisations = async ({
  kernel,
  strapi,
}: Runtime): Promise<OrganisationChoices> => {
  const managed = managedBy(kernel.actor());
  const query = strapi.db.connection('organisations').orderBy('name').limit(MOST);
  if (managed.kind === 'organisations') void query.whereIn('document_id', [...managed.ids]);
  const organisations = await query.select<OrganisationChoices['organisations']>(
    'document_id as id',
    'name',
  );
  return { organisations, platform: managed.kind === 'platform' };
};
