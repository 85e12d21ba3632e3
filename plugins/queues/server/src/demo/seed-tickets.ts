import type { Knex } from 'knex';
import type { Ticket } from '../../../shared/ticket';
import { COUNTERS } from '../database/tables';
import { daySpan, wallClock } from '../domain/branch-day';
import { labelOf } from '../domain/label';
import { rankOf } from '../domain/line';
import { MINUTE } from '../domain/time';
import { newDocumentId, newReference } from '../services/identifiers';
import type { Queue } from '../services/queue-store';
import { insertTickets } from '../services/ticket-store';
import type { DemoQueue } from './desks';

type Course = Pick<DemoQueue, 'waiting' | 'served' | 'minutes'>;

/** The same for everybody who looks at the demo, and still uneven. */
const uneven = (index: number): number => 0.4 + ((index * 7919) % 97) / 80;

/** Of the time that people wait. */
const SERVICE_SHARE = 0.6;
/** What they say of it, in turn. */
const SCORES = [4, 5, 3, 5, 4] as const;

/** The day so far: those who were served, one after the other, and those who wait. */
export const seedTickets = async (
  trx: Knex.Transaction,
  queue: Queue,
  { waiting, served, minutes }: Course,
  pointIds: readonly string[],
  now: number,
): Promise<void> => {
  const { day } = wallClock(now, queue.timeZone);
  const { start } = daySpan(day, queue.timeZone);
  const total = served + waiting;
  const span = Math.min(7 * 60 * MINUTE, (now - start) * 0.9);
  const tickets = Array.from({ length: total }, (_, index): Ticket => {
    const arrived = now - span + (span * index) / total;
    const base = ticketOf(queue, day, index + 1, arrived);
    if (index >= served) return base;
    const called = Math.min(now - MINUTE, arrived + uneven(index) * minutes * MINUTE);
    const ended = Math.min(now, called + uneven(index + 3) * minutes * SERVICE_SHARE * MINUTE);
    return endedTicket(base, called, ended, { index, pointIds, minutes });
  });
  await insertTickets(trx, tickets);
  await trx(COUNTERS).insert({
    organisation_id: queue.organisationId,
    queue_id: queue.id,
    day,
    last: total,
  });
};

const ticketOf = (queue: Queue, day: string, number: number, arrived: number): Ticket => {
  const id = newDocumentId();
  const priority = number % 9 === 0 ? 2 : 0;
  const rank = rankOf({ priority, arrivedAt: arrived, appointmentAt: null }, queue);
  return {
    ...{ id, visitId: id, leg: 1, reference: newReference(), number, day, priority },
    organisationId: queue.organisationId,
    branchId: queue.branchId,
    queueId: queue.id,
    label: labelOf(queue.prefix, number),
    ...{ state: 'waiting', previousState: null, categoryId: null, lane: null },
    locale: number % 11 === 0 ? 'ar' : number % 7 === 0 ? 'en' : 'fr',
    ...{ customerName: null, customerKey: null, appointmentId: null, appointmentAt: null },
    ...{ itinerary: [], note: null },
    ...{ arrivedAt: new Date(arrived), rankAt: new Date(rank), changedAt: new Date(arrived) },
    ...{ firstCalledAt: null, calledAt: null, servingAt: null, endedAt: null, recalls: 0 },
    ...{ servicePointId: null, agentKey: null, sequence: 0 },
    ...{ predictedSeconds: null, predictedLow: null, predictedHigh: null },
    prediction: null,
    ...{ feedbackScore: null, feedbackComment: null, travelMinutes: null },
  };
};

interface Setting {
  index: number;
  pointIds: readonly string[];
  minutes: number;
}

const endedTicket = (
  ticket: Ticket,
  called: number,
  ended: number,
  { index, pointIds, minutes }: Setting,
): Ticket => {
  const at = (instant: number): Date => new Date(instant);
  const missed = index % 13 === 5;
  const predicted = Math.round(minutes * 60 * 0.9);
  return {
    ...ticket,
    state: missed ? 'no-show' : 'served',
    previousState: missed ? 'called' : 'serving',
    ...{ firstCalledAt: at(called), calledAt: at(called), endedAt: at(ended) },
    servingAt: missed ? null : at(called + 20_000 > ended ? called : called + 20_000),
    servicePointId: pointIds[index % pointIds.length] ?? null,
    changedAt: at(ended),
    sequence: 3,
    predictedSeconds: predicted,
    ...{ predictedLow: Math.round(predicted * 0.45), predictedHigh: Math.round(predicted * 1.7) },
    feedbackScore: missed || index % 3 ? null : (SCORES[(index / 3) % SCORES.length] ?? null),
  };
};
