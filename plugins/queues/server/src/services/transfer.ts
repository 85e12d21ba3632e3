import type { Core } from '@strapi/strapi';
import { invalid } from '../../../../kernel/shared/errors';
import type { Ticket } from '../../../shared/ticket';
import { changeTicket } from './change-ticket';
import type { TicketReference } from './change-ticket';
import { nextLeg } from './go-on';
import { findQueueInUse } from './queue-store';
import { transition } from './transition';

export interface TransferInput extends TicketReference {
  queue: string;
  /** True: as if he had come there when he came here. */
  keepPlace: boolean;
  reason?: string | undefined;
}

/** Sends a visitor to another queue of the organisation, in this branch or another. */
export const transfer = (
  strapi: Core.Strapi,
  { queue: to, keepPlace, reason, ...reference }: TransferInput,
): Promise<Ticket> =>
  changeTicket(strapi, reference, async ({ trx, ticket, queue, caller }) => {
    const target = await findQueueInUse(trx, to);
    if (target.organisationId !== ticket.organisationId) {
      throw invalid('queue', 'There is no such queue', 'UNKNOWN_QUEUE');
    }
    if (target.id === ticket.queueId) throw invalid('queue', 'It is there already', 'SAME_QUEUE');
    const step = { ticket, recallLimit: queue.recallLimit };
    await transition(strapi, trx, [step], { verb: 'transfer', caller, reason });
    const { itinerary } = ticket;
    const since = keepPlace ? { since: ticket.arrivedAt } : {};
    return nextLeg(strapi, trx, ticket, target, caller, { itinerary, ...since });
  });
