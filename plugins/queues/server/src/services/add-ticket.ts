import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { rankOf } from '../domain/line';
import { announce } from './announce';
import type { Caller } from './caller';
import { newDocumentId } from './identifiers';
import type { Queue } from './queue-store';
import { standingOf } from './standing';
import { insertTickets } from './ticket-store';

/** What is given; the rest of a ticket follows from it. */
export type NewTicket = Pick<
  Ticket,
  | 'reference'
  | 'number'
  | 'label'
  | 'day'
  | 'categoryId'
  | 'priority'
  | 'lane'
  | 'locale'
  | 'customerName'
  | 'customerKey'
  | 'appointmentId'
  | 'appointmentAt'
  | 'itinerary'
  | 'note'
> & { visitId?: string; leg?: number; /** Counts as having come then. */ since?: Date };

const FRESH = {
  state: 'waiting',
  previousState: null,
  firstCalledAt: null,
  calledAt: null,
  servingAt: null,
  endedAt: null,
  recalls: 0,
  servicePointId: null,
  agentKey: null,
  sequence: 0,
  feedbackScore: null,
  feedbackComment: null,
  travelMinutes: null,
} as const;

/** Puts a ticket into the line, with what is said about its waiting time. */
export const addTicket = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  { since, visitId, leg = 1, ...given }: NewTicket,
  caller: Caller,
): Promise<Ticket> => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const id = newDocumentId();
  const rankAt = rankOf(
    {
      priority: given.priority,
      arrivedAt: (since ?? now).getTime(),
      appointmentAt: given.appointmentAt?.getTime() ?? null,
    },
    queue,
  );
  const place = { id, queueId: queue.id, arrivedAt: now, rankAt: new Date(rankAt) };
  const { estimate } = await standingOf(strapi, trx, { ...place, queue });
  const whole = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : Math.round(seconds);
  const ticket: Ticket = {
    ...FRESH,
    ...given,
    ...place,
    organisationId: queue.organisationId,
    branchId: queue.branchId,
    visitId: visitId ?? id,
    leg,
    changedAt: now,
    predictedSeconds: whole(estimate?.point),
    predictedLow: whole(estimate?.low),
    predictedHigh: whole(estimate?.high),
    prediction: estimate,
  };
  await insertTickets(trx, [ticket]);
  await announce(strapi, trx, [{ from: null, after: ticket }], { verb: 'issue', caller });
  return ticket;
};
