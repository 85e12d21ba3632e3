import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { conflict, invalid } from '../../../../kernel/shared/errors';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import { wallClock } from '../domain/branch-day';
import { isOpen } from '../domain/opening';
import type { NewTicket } from './add-ticket';
import type { Caller } from './caller';
import { newReference } from './identifiers';
import { queues } from './queue-store';
import type { Queue } from './queue-store';

export interface IssueInput {
  queue: string;
  category?: string | undefined;
  priority?: number | undefined;
  locale: string;
  name?: string | undefined;
  /** Of whom somebody else draws it for. A visitor's own is known. */
  customerKey?: string | null | undefined;
  note?: string | undefined;
  appointmentAt?: Date | undefined;
  appointmentId?: string | undefined;
  itinerary?: readonly string[] | undefined;
}

/** Somebody who may enter a queue: all of his ticket but its number. */
export interface Entrant {
  given: Omit<NewTicket, 'number' | 'label' | 'day'>;
  caller: Caller;
}

/** Throws if the queue does not take him. */
export const entrantOf = async (
  strapi: Core.Strapi,
  db: Knex,
  queue: Queue,
  input: IssueInput,
  caller: Caller,
): Promise<Entrant> => {
  const wall = wallClock(pluginApi(strapi, 'kernel').clock.now().getTime(), queue.timeZone);
  const open = queue.accepting && (caller.side !== 'visitor' || isOpen(queue.hours ?? [], wall));
  if (!open) throw conflict('QUEUE_CLOSED', 'This queue takes nobody now');
  const category = await categoryOf(db, queue, input.category);
  await requireItinerary(db, queue, input.itinerary ?? []);
  const given = {
    reference: newReference(),
    categoryId: category?.id ?? null,
    priority: input.priority ?? category?.priority ?? 0,
    lane: category?.lane ?? null,
    locale: input.locale,
    customerName: input.name ?? null,
    customerKey: caller.side === 'visitor' ? caller.key : (input.customerKey ?? null),
    appointmentId: input.appointmentId ?? null,
    appointmentAt: input.appointmentAt ?? null,
    itinerary: input.itinerary ?? [],
    note: input.note ?? null,
  };
  return { given, caller };
};

interface Category {
  id: string;
  priority: number;
  lane: string | null;
}

const categoryOf = async (
  db: Knex,
  { id, organisationId }: Queue,
  category: string | undefined,
): Promise<Category | undefined> => {
  if (category === undefined) return undefined;
  const [found] = await db('ticket_categories')
    .where({ document_id: category, organisation_id: organisationId, active: true })
    .where((own) => void own.where('queue_id', id).orWhereNull('queue_id'))
    .select<Category[]>({ id: 'document_id', priority: 'priority', lane: 'lane' });
  if (!found) throw invalid('category', 'This queue has no such category', 'UNKNOWN_CATEGORY');
  return found;
};

const requireItinerary = async (
  db: Knex,
  { kind, organisationId }: Queue,
  itinerary: readonly string[],
): Promise<void> => {
  if (itinerary.length === 0) return;
  if (kind !== 'multi-service') {
    throw invalid('itinerary', 'Visits of this queue end with it', 'NOT_MULTI_SERVICE');
  }
  const wanted = [...new Set(itinerary)];
  const found = await queues(db)
    .whereIn('queue.document_id', wanted)
    .where('queue.organisation_id', organisationId);
  if (found.length < wanted.length) {
    throw invalid('itinerary', 'There is no such queue', 'UNKNOWN_QUEUE');
  }
};
