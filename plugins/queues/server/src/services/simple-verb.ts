import type { Core } from '@strapi/strapi';
import type { Ticket } from '../../../shared/ticket';
import type { TicketVerb } from '../../../shared/transitions';
import { changeTicket } from './change-ticket';
import type { TicketReference } from './change-ticket';
import { goOn, withdrawNextLeg } from './go-on';
import { transition } from './transition';

export type SimpleVerb = Exclude<TicketVerb, 'call' | 'transfer' | 'withdraw'>;

/** Verbs that change nothing but the state. Who is done in one queue goes on to the next. */
export const simpleVerb = (
  strapi: Core.Strapi,
  verb: SimpleVerb,
  reference: TicketReference & { reason?: string | undefined },
): Promise<Ticket> =>
  changeTicket(strapi, reference, async ({ trx, ticket, queue, caller }) => {
    const step = { ticket, recallLimit: queue.recallLimit };
    const { reason } = reference;
    if (verb === 'undo') await withdrawNextLeg(strapi, trx, ticket, caller);
    const [changed] = await transition(strapi, trx, [step], { verb, caller, reason });
    if (verb === 'finish') await goOn(strapi, trx, changed as Ticket, caller);
    return changed as Ticket;
  });
