import type { Core } from '@strapi/strapi';
import { notFound } from '../../../../../kernel/shared/errors';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { CLIENT_UID } from '../../uids';
import { organisationOf } from '../belonging';
import { updateWithinVerb } from '../within-verb';

interface Input {
  id: string;
  consent: 'granted' | 'withdrawn';
  source: string;
}

/** Says what the client said, where and when. */
export const setConsent = (strapi: Core.Strapi, { id, consent, source }: Input) =>
  inTransaction(strapi, async (trx) => {
    const kernel = pluginApi(strapi, 'kernel');
    const organisationId = await organisationOf(strapi, trx, 'crm_clients', id);
    const before = await trx('crm_clients')
      .where({ document_id: id })
      .forUpdate()
      .first<{ consent: string } | undefined>('consent');
    if (!before) throw notFound();
    const data = {
      consent,
      consentAt: kernel.clock.now().toISOString(),
      consentSource: source,
    };
    const client = await updateWithinVerb(strapi, CLIENT_UID, id, data);
    await kernel.events.emit(trx, {
      name: 'crm.client.consented',
      organisationId,
      entityType: CLIENT_UID,
      entityId: id,
      data: { from: before.consent, to: consent },
    });
    return client;
  });
