import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { mayContact } from '../../domain/contact';
import { SAVED_SEARCH_UID } from '../../uids';
import { propertiesById } from '../index/listing-rows';
import { addresseeOf, claimDue, settleAlerts, withholdOrphans } from './due-alerts';
import type { Addressee, DueAlert } from './due-alerts';
import { countUnopened } from './fatigue';
import { noteGone } from './seen';

/**
 * Hands what is due to the notifications, one message for each search: the ledger's rows and the
 * event commit together, so that an alert is told of once, whenever a process dies. Returns how many
 * messages there will be.
 */
export const handOver = (strapi: Core.Strapi, signal?: AbortSignal): Promise<number> =>
  pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, async () => {
    let told = 0;
    await withholdOrphans(strapi.db.connection);
    for (let more = true; more && !signal?.aborted;) {
      const result = await handNext(strapi);
      more = result !== 'none';
      if (result === 'told') told++;
    }
    return told;
  });

type Outcome = 'none' | 'told' | 'withheld';

const handNext = (strapi: Core.Strapi): Promise<Outcome> =>
  inTransaction(strapi, async (trx): Promise<Outcome> => {
    const kernel = pluginApi(strapi, 'kernel');
    const now = kernel.clock.now();
    const claimed = await claimDue(trx, now);
    if (!claimed) return 'none';
    const { alerts, searchId } = claimed;
    const to = await addresseeOf(trx, searchId);
    const { tellable, withheld } = await sift(trx, alerts, to !== undefined && mayBeTold(to));
    await settleAlerts(trx, withheld, { state: 'withheld' });
    const [first] = tellable;
    if (!to || !first) return 'withheld';
    const occasion = `${searchId}.${first.id}`;
    await settleAlerts(trx, tellable, { state: 'sent', occasion, sent_at: now });
    const { leadId, clientId, organisationId } = to;
    const alertIds = tellable.map(({ id }) => id);
    await kernel.events.emit(trx, {
      name: 'crm.search.alerted',
      organisationId,
      entityType: SAVED_SEARCH_UID,
      entityId: searchId,
      data: { searchId, leadId, clientId, frequency: first.frequency, alertIds, occasion },
    });
    await countUnopened(strapi, trx, to, now);
    return 'told';
  });

/** What is offered can be told; what has just come back stays due for the next look. */
const sift = async (
  trx: Knex.Transaction,
  alerts: readonly DueAlert[],
  wanted: boolean,
): Promise<{ tellable: readonly DueAlert[]; withheld: readonly DueAlert[] }> => {
  if (!wanted) return { tellable: [], withheld: alerts };
  const ids = alerts.map(({ property_id: id }) => id);
  const properties = await propertiesById(trx, ids);
  const offered = new Set(
    properties.flatMap(({ available, listing }) => (available ? listing.id : [])),
  );
  const gone = await noteGone(
    trx,
    ids.filter((id) => !offered.has(id)),
  );
  return {
    tellable: alerts.filter(({ property_id: id }) => offered.has(id)),
    withheld: alerts.filter(({ property_id: id }) => gone.has(id)),
  };
};

const mayBeTold = ({ active, paused, consent, email }: Addressee): boolean =>
  active && !paused && mayContact(consent) && email !== null;
