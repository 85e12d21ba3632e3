import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { TicketChanged } from '../../../shared/events';
import { learnFrom } from '../services/learn-from';

/** What queues learn about waiting: after the verb has committed, each change exactly once. */
export const consumeLessons = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'queues.lessons',
    events: [
      'queues.ticket.called',
      'queues.ticket.served',
      'queues.ticket.transferred',
      'queues.ticket.missed',
      'queues.ticket.cancelled',
    ],
    concurrency: 1,
    maxAttempts: 5,
    handle: ({ organisationId, entityId, data }, context) =>
      inTransaction(strapi, async (trx) => {
        if (organisationId !== null) {
          const { sequence } = data as TicketChanged;
          const scope = organisationScope(organisationId);
          await kernel.runInScope(scope, () => learnFrom(trx, entityId, sequence));
        }
        await context.settle(trx);
      }),
  });
};
