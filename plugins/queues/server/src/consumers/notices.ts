import type { Core } from '@strapi/strapi';
import type { KernelApi } from '../../../../kernel/shared/kernel-api';
import type { TicketChanged } from '../../../shared/events';
import { sendNotices } from '../services/notices';

/** Whatever moves the line forward may bring somebody's turn near. */
export const consumeForNotices = (strapi: Core.Strapi, kernel: KernelApi): void => {
  kernel.events.consume({
    name: 'queues.notices',
    events: [
      'queues.ticket.called',
      'queues.ticket.cancelled',
      'queues.ticket.parked',
      'queues.ticket.held',
      'queues.ticket.transferred',
    ],
    orderBy: 'none',
    concurrency: 1,
    maxAttempts: 3,
    handle: async ({ organisationId, data }) => {
      const { queueId } = data as TicketChanged;
      if (organisationId !== null) await sendNotices(strapi, organisationId, queueId);
    },
  });
};
