import type { Runtime } from '../runtime';
import { OUTBOX } from '../database/tables';
import type { Channel, OutgoingChannel } from './channel';

/** Where messages go while a channel has no provider: nothing is lost, and the panel shows them. */
export const createOutbox = ({ strapi, kernel }: Runtime, channel: OutgoingChannel): Channel => ({
  send: async (message) => {
    await strapi.db
      .connection(OUTBOX)
      .insert({
        delivery_id: message.deliveryId,
        organisation_id: message.organisationId,
        channel,
        address: message.address,
        subject: message.subject,
        body: message.body,
        html: message.html,
        created_at: kernel.clock.now(),
      })
      .onConflict('delivery_id')
      .merge();
    return { kind: 'sent', provider: 'outbox' };
  },
});
