import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../../kernel/shared/errors';
import { mayContact } from '../../domain/contact';
import type { Consent } from '../../domain/contact';

/** The one gate: every path that contacts somebody passes here, and holds the row while it does. */
export const requireConsent = async (db: Knex, clientId: string): Promise<void> => {
  const row = await db('crm_clients')
    .where({ document_id: clientId })
    .first<{ consent: Consent } | undefined>('consent');
  if (!row) throw notFound();
  if (!mayContact(row.consent)) {
    throw conflict('CONSENT_REQUIRED', 'The client has not agreed to be contacted', {
      consent: row.consent,
    });
  }
};
