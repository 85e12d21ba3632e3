import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { assess } from '../services/alerts/assess';

/** A property came or changed: whom it concerns, is found out once, whatever is repeated. */
export const consumeForAlerts = (strapi: Core.Strapi, { events, jobs }: KernelApi): void => {
  events.consume({
    name: 'crm.alerts',
    events: ['content.property.created', 'content.property.updated'],
    handle: async (event, context) => {
      const due = await assess(strapi, [event.entityId], (trx) => context.settle(trx));
      // Several at once make one run; what is lost here the schedule makes up for.
      if (due > 0) await jobs.enqueue(null, 'crm.send', {}, { uniqueKey: 'crm.send' });
    },
  });
};
