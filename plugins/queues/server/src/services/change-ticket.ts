import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, notFound } from '../../../../kernel/shared/errors';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Ticket } from '../../../shared/ticket';
import type { Caller } from './caller';
import { findQueue } from './queue-store';
import type { Queue } from './queue-store';
import { readTicket } from './read-ticket';
import { lockTickets } from './ticket-store';

export interface TicketReference {
  /** The ticket's id or its reference. */
  id: string;
  /** What the caller has seen; refused if the ticket has changed since. */
  sequence?: number | undefined;
}

export interface Opened {
  trx: Knex.Transaction;
  ticket: Ticket;
  queue: Queue;
  caller: Caller;
}

/** Frame of every verb on one ticket: one transaction, its organisation's scope, the row locked. */
export const changeTicket = <Result>(
  strapi: Core.Strapi,
  { id, sequence }: TicketReference,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result> =>
  inTransaction(strapi, async (trx) => {
    const { ticket: seen, caller, inScope } = await readTicket(strapi, trx, id);
    return inScope(async () => {
      const [ticket] = await lockTickets(trx, [seen.id]);
      if (!ticket) throw notFound();
      if (sequence !== undefined && sequence !== ticket.sequence) {
        throw conflict('TICKET_CHANGED', 'Somebody changed this ticket; look at it again', {
          sequence: ticket.sequence,
        });
      }
      return work({ trx, ticket, queue: await findQueue(trx, ticket.queueId), caller });
    });
  });
