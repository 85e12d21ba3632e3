import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { hasRole } from '../../../../kernel/shared/actor';
import { conflict, forbidden, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { organisationScope } from '../../../../kernel/shared/scope';
import { inTransaction } from '../../../../kernel/shared/strapi';
import type { Ticket } from '../../../shared/ticket';
import { wallClock } from '../domain/branch-day';
import { labelOf } from '../domain/label';
import { isOpen } from '../domain/opening';
import { settings } from '../settings';
import { forecast, newTicket } from './add-ticket';
import { announce } from './announce';
import { keyOf } from './caller';
import type { Caller } from './caller';
import { drawNumber } from './draw-number';
import { newReference } from './identifiers';
import { findQueueInUse, queues } from './queue-store';
import type { Queue } from './queue-store';
import { insertionOf } from './ticket-store';

export interface IssueInput {
  queue: string;
  category?: string | undefined;
  priority?: number | undefined;
  locale: string;
  name?: string | undefined;
  note?: string | undefined;
  appointmentAt?: Date | undefined;
  appointmentId?: string | undefined;
  itinerary?: readonly string[] | undefined;
}

/** Draws a ticket. `address` is limited when whoever asks has no account. */
export const issue = async (
  strapi: Core.Strapi,
  input: IssueInput,
  address: string,
): Promise<Ticket> => {
  const kernel = pluginApi(strapi, 'kernel');
  const queue = await findQueueInUse(strapi.db.connection, input.queue);
  const caller = drawer(strapi, queue, input);
  const { ticketsPerMinute: points } = settings(strapi);
  if (caller.key === null && points > 0) {
    const limit = { points, perSeconds: 60, whenUnavailable: 'allow' } as const;
    await kernel.rateLimit.enforce('queues.issue', address, limit);
  }
  return kernel.runInScope(organisationScope(queue.organisationId), () =>
    inTransaction(strapi, (trx) => issueIn(strapi, trx, queue, input, caller)),
  );
};

/** Who may draw what: only the desk says how urgent somebody is, or that he has an appointment. */
const drawer = (strapi: Core.Strapi, queue: Queue, input: IssueInput): Caller => {
  const actor = pluginApi(strapi, 'kernel').actor();
  const key = keyOf(actor);
  if (hasRole(actor, queue.organisationId)) return { side: 'desk', key };
  if (!queue.selfService)
    throw forbidden('Tickets of this queue are given by the desk', 'DESK_ONLY');
  for (const field of ['priority', 'appointmentAt', 'appointmentId', 'note'] as const) {
    if (input[field] !== undefined) throw forbidden(`${field} is said by the desk`, 'DESK_ONLY');
  }
  return { side: 'visitor', key };
};

/** In the caller's transaction and the queue's organisation. */
export const issueIn = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  input: IssueInput,
  caller: Caller,
): Promise<Ticket> => {
  const wall = wallClock(pluginApi(strapi, 'kernel').clock.now().getTime(), queue.timeZone);
  const open = queue.accepting && (caller.side !== 'visitor' || isOpen(queue.hours ?? [], wall));
  if (!open) throw conflict('QUEUE_CLOSED', 'This queue takes nobody now');
  const category = await categoryOf(trx, queue, input.category);
  await requireItinerary(trx, queue, input.itinerary ?? []);
  const { organisationId, id: queueId } = queue;
  const priority = input.priority ?? category?.priority ?? 0;
  const appointmentAt = input.appointmentAt ?? null;
  const estimate = await forecast(strapi, trx, queue, { priority, appointmentAt });
  // From here on whoever else draws a ticket of this queue waits, so all that can be done before is
  // done. The room is counted here because nobody else can enter meanwhile.
  const number = await drawNumber(trx, { organisationId, queueId, day: wall.day });
  await requireRoom(trx, queue);
  const given = {
    ...asked(input, caller),
    number,
    label: labelOf(queue.prefix, number),
    day: wall.day,
    categoryId: category?.id ?? null,
    priority,
    lane: category?.lane ?? null,
  };
  const ticket = newTicket(strapi, queue, given, estimate);
  pluginApi(strapi, 'kernel').sendWithCommit(trx, () => insertionOf(ticket));
  await announce(strapi, trx, [{ from: null, after: ticket }], { verb: 'issue', caller });
  return ticket;
};

const asked = (input: IssueInput, caller: Caller) => ({
  reference: newReference(),
  locale: input.locale,
  customerName: input.name ?? null,
  customerKey: caller.side === 'visitor' ? caller.key : null,
  appointmentId: input.appointmentId ?? null,
  appointmentAt: input.appointmentAt ?? null,
  itinerary: input.itinerary ?? [],
  note: input.note ?? null,
});

interface Category {
  id: string;
  priority: number;
  lane: string | null;
}

const categoryOf = async (
  trx: Knex.Transaction,
  { id, organisationId }: Queue,
  category: string | undefined,
): Promise<Category | undefined> => {
  if (category === undefined) return undefined;
  const [found] = await trx('ticket_categories')
    .where({ document_id: category, organisation_id: organisationId, active: true })
    .where((own) => void own.where('queue_id', id).orWhereNull('queue_id'))
    .select<Category[]>({ id: 'document_id', priority: 'priority', lane: 'lane' });
  if (!found) throw invalid('category', 'This queue has no such category', 'UNKNOWN_CATEGORY');
  return found;
};

const requireItinerary = async (
  trx: Knex.Transaction,
  { kind, organisationId }: Queue,
  itinerary: readonly string[],
): Promise<void> => {
  if (itinerary.length === 0) return;
  if (kind !== 'multi-service') {
    throw invalid('itinerary', 'Visits of this queue end with it', 'NOT_MULTI_SERVICE');
  }
  const wanted = [...new Set(itinerary)];
  const found = await queues(trx)
    .whereIn('queue.document_id', wanted)
    .where('queue.organisation_id', organisationId);
  if (found.length < wanted.length) {
    throw invalid('itinerary', 'There is no such queue', 'UNKNOWN_QUEUE');
  }
};

const requireRoom = async (trx: Knex.Transaction, { id, capacity }: Queue): Promise<void> => {
  if (capacity === null) return;
  const [row] = await trx('tickets')
    .where({ queue_id: id, state: 'waiting' })
    .count<{ count: string }[]>();
  if (Number(row?.count) >= capacity) throw conflict('QUEUE_FULL', 'This queue is full');
};
