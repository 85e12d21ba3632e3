import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { NotificationVariables } from '../../../../kernel/shared/notifications';
import { PLATFORM_SCOPE } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import { mayContact } from '../domain/contact';
import type { Consent } from '../domain/contact';
import { atMost } from './at-most';

/** Each holds a connection while its message goes out, and the pool is everybody's. */
const AT_A_TIME = 4;

/**
 * Holds the client's consent while a message goes out to him: who withdraws it meanwhile waits for
 * that one message, and after that none follows, however long it had been queued.
 */
export const whileConsenting = (strapi: Core.Strapi) => {
  const taking = atMost(AT_A_TIME);
  return <Result>(
    { clientId }: NotificationVariables,
    send: () => Promise<Result>,
  ): Promise<Result | null> =>
    taking(() =>
      pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, () =>
        inTransaction(strapi, async (trx) => {
          const client = await trx('crm_clients')
            .where({ document_id: String(clientId) })
            .forShare()
            .first<{ consent: Consent } | undefined>('consent');
          return client && mayContact(client.consent) ? send() : null;
        }),
      ),
    );
};
