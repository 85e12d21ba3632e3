import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Ticket } from '../../../shared/ticket';
import { addTicket } from './add-ticket';
import type { Caller } from './caller';
import { queues } from './queue-store';
import type { Queue } from './queue-store';

/** The next leg of a visit: the same label and reference, in another queue. */
export const nextLeg = (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  before: Ticket,
  queue: Queue,
  caller: Caller,
  more: { itinerary: readonly string[]; since?: Date },
): Promise<Ticket> =>
  addTicket(
    strapi,
    trx,
    queue,
    {
      ...more,
      visitId: before.visitId,
      leg: before.leg + 1,
      reference: before.reference,
      number: null,
      label: before.label,
      day: before.day,
      // Categories belong to a queue; what they said about urgency goes along.
      categoryId: null,
      priority: before.priority,
      lane: before.lane,
      locale: before.locale,
      customerName: before.customerName,
      customerKey: before.customerKey,
      appointmentId: before.appointmentId,
      appointmentAt: null,
      note: before.note,
    },
    caller,
  );

/** Who has more to do joins the next queue of his itinerary that is still in use. */
export const goOn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  ticket: Ticket,
  caller: Caller,
): Promise<void> => {
  if (ticket.itinerary.length === 0) return;
  const inUse = await queues(trx).whereIn('queue.document_id', ticket.itinerary);
  const isInUse = (id: string): boolean => inUse.some((queue) => queue.id === id);
  const [next, ...itinerary] = ticket.itinerary.filter(isInUse);
  const queue = inUse.find(({ id }) => id === next);
  if (queue) await nextLeg(strapi, trx, ticket, queue, caller, { itinerary });
};
