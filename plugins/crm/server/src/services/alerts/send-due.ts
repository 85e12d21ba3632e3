import type { Core } from '@strapi/strapi';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { inTransaction } from '../../../../../kernel/shared/strapi';
import { alertMail } from '../../domain/alerts/alert-mail';
import type { AlertItem } from '../../domain/alerts/alert-mail';
import type { ChangeKind } from '../../domain/alerts/change';
import { mayContact } from '../../domain/contact';
import { propertiesById } from '../index/listing-rows';
import { titlesOf } from '../matches/present';
import { addresseeOf, claimDue, settleAlerts, withholdOrphans } from './due-alerts';
import type { Addressee, DueAlert } from './due-alerts';
import { countUnopened } from './fatigue';
import { linkFor } from './secret-link';
import { sendMail } from './transport';

/**
 * Sends what is due, one mail for each search. The ledger's rows are locked while the mail goes out:
 * a crash before the commit sends it again with the same Message-ID, and never not at all.
 */
export const sendDue = (strapi: Core.Strapi, signal?: AbortSignal): Promise<number> =>
  pluginApi(strapi, 'kernel').runInScope(PLATFORM_SCOPE, async () => {
    let sent = 0;
    await withholdOrphans(strapi.db.connection);
    for (let more = true; more && !signal?.aborted;) {
      const result = await sendNext(strapi);
      more = result !== 'none';
      if (result === 'sent') sent++;
    }
    return sent;
  });

type Outcome = 'none' | 'sent' | 'withheld';

const sendNext = (strapi: Core.Strapi): Promise<Outcome> =>
  inTransaction(strapi, async (trx): Promise<Outcome> => {
    const now = pluginApi(strapi, 'kernel').clock.now();
    const claimed = await claimDue(trx, now);
    if (!claimed) return 'none';
    const { alerts, searchId } = claimed;
    const to = await addresseeOf(trx, searchId);
    const properties = await propertiesById(
      trx,
      alerts.map(({ property_id: id }) => id),
    );
    const offered = new Map(
      properties.filter(({ available }) => available).map(({ listing }) => [listing.id, listing]),
    );
    const tellable = alerts.filter(({ property_id: id }) => offered.has(id));
    if (!to || !mayBeTold(to) || tellable.length === 0) {
      await settleAlerts(trx, alerts, { state: 'withheld' });
      return 'withheld';
    }
    const titles = await titlesOf(trx, [...offered.keys()]);
    const items = tellable.flatMap((alert): AlertItem[] => {
      const listing = offered.get(alert.property_id);
      if (!listing) return [];
      const { title = '', city = null } = titles.get(listing.id) ?? {};
      const { price, currency } = listing;
      const link = linkFor(strapi, 'open', String(alert.id));
      return [
        { title, city, price, currency, score: alert.score / 100, change: kindOf(alert), link },
      ];
    });
    const mailId = `${searchId}.${alerts[0]?.id ?? 0}@crm.guichet`;
    await deliver(strapi, to, items, mailId);
    await settleAlerts(trx, alerts, { state: 'sent', mail_id: mailId, sent_at: now });
    await countUnopened(strapi, trx, to, now);
    return 'sent';
  });

const mayBeTold = ({ active, paused, consent, email }: Addressee): boolean =>
  active && !paused && mayContact(consent) && email !== null;

const kindOf = ({ change }: DueAlert): ChangeKind => change.split(':')[0] as ChangeKind;

const deliver = async (
  strapi: Core.Strapi,
  to: Addressee,
  items: readonly AlertItem[],
  mailId: string,
): Promise<void> => {
  const unsubscribe = linkFor(strapi, 'unsubscribe', to.searchId);
  await sendMail(strapi, {
    to: { name: to.name, address: to.email ?? '' },
    ...(to.replyTo === null ? {} : { replyTo: to.replyTo }),
    messageId: `<${mailId}>`,
    headers: {
      'Content-Language': to.language,
      // One click, RFC 8058.
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...alertMail(to.language, to.searchName, items, unsubscribe),
  });
};
