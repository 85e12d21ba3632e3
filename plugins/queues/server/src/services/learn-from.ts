import type { Knex } from 'knex';
import { HISTORY } from '../database/tables';
import { hourAt } from '../domain/branch-day';
import { lessonOf } from '../domain/waiting/lesson';
import type { Deed } from '../domain/waiting/lesson';
import { findQueue } from './queue-store';
import { tickets } from './ticket-store';
import { addLesson } from './waiting-model-store';

/**
 * Teaches a queue what the ticket's change number `sequence` says. In the scope of its organisation.
 * Each change has one row of history, the first one 0.
 */
export const learnFrom = async (
  trx: Knex.Transaction,
  ticketId: string,
  sequence: number,
): Promise<void> => {
  const [ticket] = await tickets(trx).where('document_id', ticketId);
  if (!ticket) return;
  const deeds = await trx(HISTORY)
    .where('ticket_id', ticketId)
    .orderBy('id')
    .limit(sequence + 1)
    .select<Deed[]>({ verb: 'verb', from: 'from_state', to: 'to_state', side: 'side', at: 'at' });
  const queue = await findQueue(trx, ticket.queueId).catch(() => null);
  if (!queue) return;
  const lesson = lessonOf(deeds, ticket, (at) => hourAt(at.getTime(), queue.timeZone));
  if (lesson) await addLesson(trx, queue, lesson);
};
