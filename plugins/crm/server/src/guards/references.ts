import type { Knex } from 'knex';
import { invalid } from '../../../../kernel/shared/errors';
import { CLIENT_UID, INTERACTION_UID, LEAD_UID, SAVED_SEARCH_UID, TASK_UID } from '../uids';

type Data = Record<string, unknown>;

/** Which fields name rows of which tables. */
const REFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [CLIENT_UID]: {},
  [LEAD_UID]: { clientId: 'crm_clients', stageId: 'crm_stages', wonPropertyId: 'properties' },
  [INTERACTION_UID]: { clientId: 'crm_clients', leadId: 'crm_leads', propertyId: 'properties' },
  [TASK_UID]: { clientId: 'crm_clients', leadId: 'crm_leads' },
  [SAVED_SEARCH_UID]: { leadId: 'crm_leads' },
};

/** What a row names must be there, and belong to the row's own organisation. */
export const requireReferences = async (
  trx: Knex.Transaction,
  uid: string,
  organisationId: string,
  data: Data,
): Promise<void> => {
  for (const [field, table] of Object.entries(REFERENCES[uid] ?? {})) {
    const value = data[field];
    if (typeof value !== 'string' || value === '') continue;
    const row = await trx(table)
      .where({ document_id: value, organisation_id: organisationId })
      .first<{ id: number } | undefined>('id');
    if (!row)
      throw invalid(field, `${field} names nothing of this organisation`, 'UNKNOWN_REFERENCE');
  }
};
