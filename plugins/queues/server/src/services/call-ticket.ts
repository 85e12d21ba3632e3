import type { Core } from '@strapi/strapi';
import { conflict } from '../../../../kernel/shared/errors';
import type { Ticket } from '../../../shared/ticket';
import { requireAtWork } from './call-next';
import { changeTicket } from './change-ticket';
import type { TicketReference } from './change-ticket';
import { findServicePoint } from './queue-store';
import { transition } from './transition';

/** Calls a ticket that the agent picks, out of its turn. */
export const callTicket = (
  strapi: Core.Strapi,
  {
    servicePoint,
    reason,
    ...reference
  }: TicketReference & { servicePoint: string; reason?: string | undefined },
): Promise<Ticket> =>
  changeTicket(strapi, reference, async ({ trx, ticket, queue, caller }) => {
    const point = await findServicePoint(trx, servicePoint);
    if (!point.queueIds.includes(ticket.queueId)) {
      throw conflict('NOT_SERVED_HERE', 'This service point does not serve that queue');
    }
    if (caller.side === 'desk') await requireAtWork(strapi, trx, point, caller);
    const patch = { servicePointId: point.id, agentKey: caller.key };
    const step = { ticket, recallLimit: queue.recallLimit, patch };
    const [called] = await transition(strapi, trx, [step], { verb: 'call', caller, reason });
    return called as Ticket;
  });
