import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict } from '../../../../kernel/shared/errors';
import type { Ticket } from '../../../shared/ticket';
import type { TicketState } from '../../../shared/transitions';
import { addTicket } from './add-ticket';
import type { Caller } from './caller';
import { queues } from './queue-store';
import type { Queue } from './queue-store';
import { tickets } from './ticket-store';
import { transition } from './transition';

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

const SENDS_ON: ReadonlySet<TicketState> = new Set(['served', 'transferred']);

/**
 * Before a transfer or the end of a service is undone: the leg that it opened goes with it. 409 once
 * somebody has called the visitor there.
 */
export const withdrawNextLeg = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  { reference, leg, state }: Ticket,
  caller: Caller,
): Promise<void> => {
  if (!SENDS_ON.has(state)) return;
  const [next] = await tickets(trx)
    .where({ reference, leg: leg + 1 })
    .whereNot('state', 'withdrawn')
    .forUpdate();
  if (!next) return;
  if (next.state !== 'waiting') {
    throw conflict('VISIT_WENT_ON', 'The visitor has been called in the next queue already');
  }
  await transition(strapi, trx, [{ ticket: next, recallLimit: 0 }], { verb: 'withdraw', caller });
};
