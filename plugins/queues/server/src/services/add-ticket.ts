import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { pluginApi } from '../../../../kernel/shared/plugin-apis';
import type { Ticket } from '../../../shared/ticket';
import { rankOf } from '../domain/line';
import type { Prediction } from '../domain/waiting/prediction';
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

/** As the line takes them. */
type Entering = Pick<NewTicket, 'priority' | 'appointmentAt' | 'since'>;

const rankIn = (
  queue: Queue,
  { priority, appointmentAt, since }: Entering,
  arrivedAt: Date,
): Date => {
  const arrived = (since ?? arrivedAt).getTime();
  const appointment = appointmentAt?.getTime() ?? null;
  return new Date(rankOf({ priority, arrivedAt: arrived, appointmentAt: appointment }, queue));
};

/** What is said about the wait of somebody who enters now. */
export const forecast = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  entering: Entering,
): Promise<Prediction | null> => {
  const arrivedAt = pluginApi(strapi, 'kernel').clock.now();
  const rankAt = rankIn(queue, entering, arrivedAt);
  return (await standingOf(strapi, trx, { id: '', queue, arrivedAt, rankAt })).estimate;
};

/** A ticket that enters the line now. */
export const newTicket = (
  strapi: Core.Strapi,
  queue: Queue,
  { since, visitId, leg = 1, ...given }: NewTicket,
  estimate: Prediction | null,
): Ticket => {
  const now = pluginApi(strapi, 'kernel').clock.now();
  const id = newDocumentId();
  const { priority, appointmentAt } = given;
  const whole = (seconds: number | undefined): number | null =>
    seconds === undefined ? null : Math.round(seconds);
  return {
    ...FRESH,
    ...given,
    id,
    organisationId: queue.organisationId,
    branchId: queue.branchId,
    queueId: queue.id,
    visitId: visitId ?? id,
    leg,
    arrivedAt: now,
    rankAt: rankIn(queue, { priority, appointmentAt, ...(since ? { since } : {}) }, now),
    changedAt: now,
    predictedSeconds: whole(estimate?.point),
    predictedLow: whole(estimate?.low),
    predictedHigh: whole(estimate?.high),
    prediction: estimate,
  };
};

/** Puts a ticket into the line at once: who calls in the same transaction may call it. */
export const addTicket = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  queue: Queue,
  given: NewTicket,
  caller: Caller,
): Promise<Ticket> => {
  const ticket = newTicket(strapi, queue, given, await forecast(strapi, trx, queue, given));
  await insertTickets(trx, [ticket]);
  await announce(strapi, trx, [{ from: null, after: ticket }], { verb: 'issue', caller });
  return ticket;
};
